namespace Libvirt.Logging;

/// <summary>Reads a set of outputs: <c>P:stderr</c>, <c>P:file:PATH</c> and the other <see cref="LogDestination"/>s.</summary>
internal static class LogOutputSet
{
    /// <exception cref="VirtException">InvalidArg: an item is malformed; SystemError: a place cannot be opened.</exception>
    internal static IReadOnlyList<LogOutput> Parse(IEnumerable<string> items)
    {
        // All of them are read before the first place is opened: a set that is refused leaves no file behind.
        var places = new List<Place>();
        foreach (var item in items)
        {
            var place = ParseItem(item);
            // The same place twice: the last one counts, at its own position.
            places.RemoveAll(p => p.Destination == place.Destination && p.Name == place.Name);
            places.Add(place);
        }

        var outputs = new List<LogOutput>(places.Count);
        try
        {
            foreach (var place in places)
                outputs.Add(place.Destination.Open(place.Priority, place.Name));
        }
        catch
        {
            outputs.ForEach(o => o.Dispose());
            throw;
        }
        return outputs;
    }

    private static Place ParseItem(string item)
    {
        var tokens = item.Split(':');
        if (tokens.Length < 2)
            throw LogSyntax.Error($"Malformed format for log output '{item}'");
        if (!LogSyntax.TryParsePriorityNumber(tokens[0], out var priority))
            throw LogSyntax.Error($"Invalid log priority '{tokens[0]}' for log output '{item}'");
        var destination = LogDestination.Find(tokens[1]) ?? throw LogSyntax.Error($"Invalid log destination '{tokens[1]}' for log output '{item}'");
        return (destination.Naming, tokens.Length) switch
        {
            (LogDestinationNaming.None, 2) => new(priority, destination, null),
            (LogDestinationNaming.Text, 3) when tokens[2].Length > 0 && !tokens[2].Contains('\0') => new(priority, destination, tokens[2]),
            // Everything behind the second colon, so that C:\virt.log is a path (libvirt allows no colon there).
            (LogDestinationNaming.Path, >= 3) when item.Split(':', 3)[2] is { Length: > 0 } path && !path.Contains('\0') => new(priority, destination, Path.GetFullPath(path)),
            _ => throw LogSyntax.Error($"Log output '{item}' does not meet the format requirements for destination type '{destination.Name}'"),
        };
    }

    private readonly record struct Place(LogPriority Priority, LogDestination Destination, string? Name);
}
