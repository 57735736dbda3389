using System.Text;
using System.Text.RegularExpressions;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>What virsh's commands for snapshots and those for checkpoints have in common.</summary>
internal static partial class VirshMoments
{
    /// <summary>What lists need to know of one.</summary>
    internal sealed record Entry(string Name, string? Parent, DateTimeOffset CreationTime, bool IsLeaf, params string[] Columns);

    /// <summary>The file that a command names, or else a document.</summary>
    internal static string Read(string? path, string otherwise)
    {
        if (path is null)
            return otherwise;
        return File.Exists(path) ? File.ReadAllText(path) : throw new VirshFailure($"error: Failed to open file '{path}': No such file or directory\n");
    }

    /// <summary>The document that options make, as --print-xml shows it.</summary>
    internal static string Document(string root, string? name, string? description, string memory, IEnumerable<string> disks)
    {
        var text = new StringBuilder($"<{root}>\n");
        if (name is not null)
            text.Append($"  <name>{name}</name>\n");
        if (description is not null)
            text.Append($"  <description>{description}</description>\n");
        text.Append(memory);
        if (disks.ToArray() is { Length: > 0 } all)
            text.Append("  <disks>\n").AppendJoin("", all).Append("  </disks>\n");
        return text.Append($"</{root}>\n").ToString();
    }

    /// <summary>The parts of a specification that have names: <c>disk,snapshot=no</c>.</summary>
    internal static Dictionary<string, string>? Parts(IEnumerable<string> parts, params string[] known)
    {
        var values = new Dictionary<string, string>();
        foreach (var part in parts)
        {
            var pair = part.Split('=', 2);
            if (pair.Length != 2 || !known.Contains(pair[0]) || !values.TryAdd(pair[0], pair[1]))
                return null;
        }
        return values;
    }

    /// <summary>A tree as virsh draws it, of those in the list: a root is one without a parent.</summary>
    internal static void Tree(StringBuilder text, IReadOnlyList<(string Name, string? Parent)> list)
    {
        var indent = "";
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Parent is null)
                Branch(i, i, isRoot: true);
        }

        void Branch(int at, int last, bool isRoot)
        {
            var before = indent;
            text.Append(indent).Append(isRoot ? "" : "+- ").Append(list[at].Name).Append('\n');
            if (!isRoot)
                indent += at == last ? "  " : "| ";
            var children = Enumerable.Range(0, list.Count).Where(i => list[i].Parent == list[at].Name).ToArray();
            if (children.Length > 0)
                text.Append(indent).Append("  |\n");
            indent += "  ";
            foreach (var child in children)
                Branch(child, children[^1], isRoot: false);
            indent = indent.EndsWith("  ") ? indent[..^2] : indent;
            if (children.Length == 0 && at == last)
                text.Append(indent).Append('\n');
            indent = before;
        }
    }

    /// <summary>A table, of those whose time is known.</summary>
    internal static void Table(StringBuilder text, bool withParent, string[] columns, IEnumerable<Entry> entries) => VirshText.Table(
        text,
        ["Name", "Creation Time", .. columns, .. withParent ? ["Parent"] : Array.Empty<string>()],
        entries.Where(e => e.CreationTime != DateTimeOffset.UnixEpoch).Select(e => (string[])
            [e.Name, $"{e.CreationTime.ToLocalTime():yyyy-MM-dd HH:mm:ss} +0000", .. e.Columns, .. withParent ? [e.Parent ?? ""] : Array.Empty<string>()]));

    /// <summary>The order of names that virsh sorts by.</summary>
    internal static IEnumerable<T> ByName<T>(IEnumerable<T> list, Func<T, string> name) => list.OrderBy(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes equal the times, and the names that are made of them.</summary>
    internal static string Normalize(string output) => Stamp().Replace(Time().Replace(output, "-time-"), "-stamp-");

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b17\d{8}\b")]
    private static partial Regex Stamp();
}
