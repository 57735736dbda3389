namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>Reads facts out of what virsh writes for people.</summary>
internal static class VirshText
{
    /// <summary>The values of lines <c>name: value</c>.</summary>
    internal static IReadOnlyDictionary<string, string> Pairs(string text) => text.Split('\n')
        .Select(line => line.Split(':', 2))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());

    /// <summary>The rows of a table, without its head, each with its cells: they are two blanks apart.</summary>
    internal static IReadOnlyList<string[]> Table(string text) =>
    [
        .. text.Split('\n').SkipWhile(line => !line.StartsWith("---", StringComparison.Ordinal)).Skip(1)
            .Where(line => line.Trim().Length > 0)
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];

    /// <summary>The rows of a table in the order of their text, a line each: <c>cell | cell</c>.</summary>
    internal static string Rows(string text) => string.Join('\n', Table(text).Select(cells => string.Join(" | ", cells)).Order(StringComparer.Ordinal));

    /// <summary>virsh's words for a state.</summary>
    internal static string Of(DomainState state) => state switch
    {
        DomainState.Running => "running",
        DomainState.Paused => "paused",
        DomainState.Shutoff => "shut off",
        _ => "no state",
    };

    /// <summary>virsh's words for a size.</summary>
    internal static string Kibibytes(ulong bytes) => $"{bytes >> 10} KiB";

    /// <summary>virsh's words for a truth.</summary>
    internal static string YesNo(bool value) => value ? "yes" : "no";
}
