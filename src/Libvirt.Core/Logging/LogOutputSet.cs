namespace Libvirt.Logging;

/// <summary>Reads a set of outputs: <c>P:stderr</c> and <c>P:file:PATH</c>.</summary>
internal static class LogOutputSet
{
    /// <exception cref="VirtException">InvalidArg: an item is malformed; ConfigUnsupported: a kind that is not there yet; SystemError: a file cannot be opened.</exception>
    internal static IReadOnlyList<LogOutput> Parse(IEnumerable<string> items)
    {
        // All of them are read before the first file is opened: a set that is refused leaves no file behind.
        var places = new List<(LogPriority Priority, string? Path)>();
        foreach (var item in items)
        {
            var place = ParseItem(item);
            // The same place twice: the last one counts, at its own position.
            places.RemoveAll(p => p.Path == place.Path);
            places.Add(place);
        }

        var outputs = new List<LogOutput>(places.Count);
        try
        {
            foreach (var (priority, path) in places)
                outputs.Add(path is null ? new StderrLogOutput(priority) : new FileLogOutput(priority, path));
        }
        catch
        {
            outputs.ForEach(o => o.Dispose());
            throw;
        }
        return outputs;
    }

    /// <summary>The priority of an item and its file; null for stderr.</summary>
    private static (LogPriority Priority, string? Path) ParseItem(string item)
    {
        var tokens = item.Split(':');
        if (tokens.Length < 2)
            throw LogSyntax.Error($"Malformed format for log output '{item}'");
        if (!LogSyntax.TryParsePriorityNumber(tokens[0], out var priority))
            throw LogSyntax.Error($"Invalid log priority '{tokens[0]}' for log output '{item}'");
        return (tokens[1], tokens.Length) switch
        {
            ("stderr", 2) => (priority, null),
            ("file", >= 3) => (priority, FilePath(item)),
            ("journald", 2) or ("syslog", 3) => throw LogSyntax.Error($"log destination '{tokens[1]}' is not supported yet; use stderr or file"),
            ("stderr" or "file" or "journald" or "syslog", _) => throw Misshapen(item, tokens[1]),
            _ => throw LogSyntax.Error($"Invalid log destination '{tokens[1]}' for log output '{item}'"),
        };
    }

    // Everything behind the second colon, so that C:\virt.log is a path (libvirt allows no colon there).
    private static string FilePath(string item)
    {
        var path = item.Split(':', 3)[2];
        return path.Length > 0 && !path.Contains('\0') ? Path.GetFullPath(path) : throw Misshapen(item, "file");
    }

    private static VirtException Misshapen(string item, string destination) =>
        LogSyntax.Error($"Log output '{item}' does not meet the format requirements for destination type '{destination}'");
}
