using System.Xml.Linq;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of one element of a domain: its attributes and children in order.</summary>
/// <param name="Attributes">The rank of each attribute.</param>
/// <param name="Children">The rank of each child.</param>
/// <param name="OmittedIfEmpty">Whether it is left out when there is nothing in it.</param>
internal sealed record DomainLayout(Dictionary<string, int> Attributes, Dictionary<string, int> Children, bool OmittedIfEmpty)
{
    private static readonly Dictionary<string, DomainLayout> Table = Read(DomainLayoutTable.Text);

    private static readonly Dictionary<string, DomainLayout>.AlternateLookup<ReadOnlySpan<char>> Lookup = Table.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The layout of an element; null where libvirt does not know it or it holds nothing but text.</summary>
    internal static DomainLayout? Of(XElement element)
    {
        if (element.Name.NamespaceName.Length > 0)
            return null;
        var name = element.Name.LocalName;
        if (element.Parent is { } parent)
        {
            Span<char> path = stackalloc char[MaxPath];
            if (path.TryWrite($"{parent.Name.LocalName}/{name}", out var length) && Lookup.TryGetValue(path[..length], out var inPlace))
                return inPlace;
        }
        return Table.GetValueOrDefault(name);
    }

    private const int MaxPath = 128;

    private static Dictionary<string, DomainLayout> Read(string text)
    {
        var table = new Dictionary<string, DomainLayout>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            table.Add(words[0].TrimEnd('?'), new DomainLayout(
                Ranks(words.Skip(1).Where(w => w[0] == '@').Select(w => w[1..])),
                Ranks(words.Skip(1).Where(w => w[0] != '@')),
                words[0].EndsWith('?')));
        }
        return table;
    }

    private static Dictionary<string, int> Ranks(IEnumerable<string> names) =>
        names.Select((name, rank) => (name, rank)).ToDictionary(pair => pair.name, pair => pair.rank, StringComparer.Ordinal);
}
