namespace Libvirt.Logging;

/// <summary>A place that a daemon's messages go to.</summary>
/// <param name="Priority">Messages below it do not go there, even if their source's filter keeps them.</param>
/// <param name="Destination">The kind of place: <c>stderr</c>, <c>syslog</c>, <c>file</c> or <c>journald</c>.</param>
/// <param name="Name">Which place of its kind, such as the path of a file on the daemon's host; null where there is only one.</param>
public sealed record DaemonLogOutput(LogPriority Priority, string Destination, string? Name)
{
    /// <summary>The output as libvirt prints it: <c>1:file:/var/log/libvirt/libvirtd.log</c>.</summary>
    public override string ToString() => Name is null ? $"{(int)Priority}:{Destination}" : $"{(int)Priority}:{Destination}:{Name}";

    /// <summary>Reads a set of outputs, separated by blanks, as a daemon prints it.</summary>
    /// <exception cref="VirtException">InvalidArg: an item is malformed.</exception>
    public static IReadOnlyList<DaemonLogOutput> ParseSet(string? text) =>
        [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static DaemonLogOutput Parse(string item)
    {
        var tokens = item.Split(':', 3);
        if (tokens.Length < 2)
            throw LogSyntax.Error($"Malformed format for log output '{item}'");
        return LogSyntax.TryParsePriorityNumber(tokens[0], out var priority)
            ? new(priority, tokens[1], tokens.ElementAtOrDefault(2))
            : throw LogSyntax.Error($"Invalid log priority '{tokens[0]}' for log output '{item}'");
    }
}
