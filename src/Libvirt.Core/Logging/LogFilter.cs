namespace Libvirt.Logging;

/// <summary>A rule that gives the sources whose name matches a pattern their own threshold: <c>1:qemu.qemu_monitor</c>.</summary>
/// <param name="Priority">Messages below it are dropped.</param>
/// <param name="Pattern">What the whole name must match; <c>*</c> is any run of characters, <c>?</c> any one.</param>
public sealed record LogFilter(LogPriority Priority, string Pattern)
{
    /// <summary>Whether the rule is for the source of this name.</summary>
    public bool Matches(string sourceName) => LogGlob.IsMatch(Pattern, sourceName);

    /// <summary>The rule as libvirt prints it: the priority's number, a colon, the pattern with its stars.</summary>
    public override string ToString() => $"{(int)Priority}:{Pattern}";

    /// <summary>Reads a set of rules, <c>PRIORITY:MATCH</c> separated by blanks; MATCH may stand anywhere in a name.</summary>
    /// <exception cref="VirtException">InvalidArg: a rule is malformed.</exception>
    public static IReadOnlyList<LogFilter> ParseSet(string? text) =>
        [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static LogFilter Parse(string item)
    {
        // Tokens beyond the second are ignored and one leading '+' is dropped: both were once options of libvirt's.
        var tokens = item.Split(':');
        if (tokens.Length < 2)
            throw LogSyntax.Error($"Malformed format for filter '{item}'");
        if (!LogSyntax.TryParsePriorityNumber(tokens[0], out var priority))
            throw LogSyntax.Error($"Invalid priority '{tokens[0]}' for filter '{item}'");
        var match = tokens[1].StartsWith('+') ? tokens[1][1..] : tokens[1];
        if (match.Length == 0)
            throw LogSyntax.Error($"Invalid match string '{tokens[1]}'");
        // What was printed reads back as itself: stars that it has are not doubled.
        return new LogFilter(priority, $"*{match.Trim('*')}*");
    }
}
