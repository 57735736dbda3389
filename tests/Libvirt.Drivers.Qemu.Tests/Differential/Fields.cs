namespace Libvirt.Tests.Qemu.Differential;

/// <summary>The fields of one domain as <c>virsh domstats</c> prints them, in order.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, string> _values;

    private Fields(IReadOnlyList<(string Name, string Value)> list)
    {
        List = list;
        _values = list.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
    }

    internal IReadOnlyList<(string Name, string Value)> List { get; }

    internal IEnumerable<string> Names => List.Select(f => f.Name);

    internal string? this[string name] => _values.GetValueOrDefault(name);

    internal ulong Number(string name) => ulong.Parse(_values[name]);

    internal static Fields Of(DomainStatsRecord record) => new([.. record.Parameters.Select(p => (p.Name, p.FormatValue()))]);

    /// <summary>Reads the text of one domain.</summary>
    internal static Fields Parse(string text) =>
        new([.. text.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split('=', 2)).Select(p => (p[0], p[1]))]);

    /// <summary>The fields whose names pass a test.</summary>
    internal Fields Where(Func<string, bool> test) => new([.. List.Where(f => test(f.Name))]);

    /// <summary>The same without the images below each disk's, numbered as if they had not been asked for.</summary>
    /// <param name="left">How many fields that leaves out.</param>
    internal Fields WithoutImagesBelow(out int left)
    {
        var kept = new List<(string Name, string Value)>();
        var (top, disk, skip) = (-1, "", false);
        foreach (var (name, value) in List)
        {
            var parts = name.Split('.', 3);
            if (parts is not ["block", _, var field])
            {
                kept.Add((name, value));
                continue;
            }
            if (field == "name")
            {
                skip = value == disk;
                disk = value;
                top += skip ? 0 : 1;
            }
            if (!skip)
                kept.Add(($"block.{top}.{field}", value));
        }
        left = List.Count - kept.Count;
        return new Fields([.. kept.Select(f => f.Name == "block.count" ? (f.Name, $"{top + 1}") : f)]);
    }

    public override string ToString() => string.Join('\n', List.Select(f => $"  {f.Name}={f.Value}"));
}
