using System.Text.RegularExpressions;

namespace Libvirt.Tests.Conformance;

/// <summary>What came of a mutation, as text to compare.</summary>
internal static partial class MutationText
{
    /// <summary>Leaves out UUIDs that were made up: these are never the same.</summary>
    internal static string WithoutNew(string text, string given) =>
        Uuids().Replace(text.Trim(), match => given.Contains(match.Value, StringComparison.OrdinalIgnoreCase) ? match.Value : "(new)");

    /// <summary>The first lines that differ; null where none does.</summary>
    internal static string? Difference(string theirs, string ours)
    {
        if (theirs == ours)
            return null;
        var (left, right) = (theirs.Split('\n'), ours.Split('\n'));
        var same = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('\n', left.Skip(same).Take(3).Select(line => $"    - {line}").Concat(right.Skip(same).Take(3).Select(line => $"    + {line}")));
    }

    /// <summary>Leaves out the sizes of pools: what the test driver's hold is its own.</summary>
    internal static string WithoutSizes(string xml) => Sizes().Replace(xml, "");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuids();

    [GeneratedRegex("<(capacity|allocation|available) unit='bytes'>[0-9]*")]
    private static partial Regex Sizes();
}
