namespace Libvirt.Tests.Disk;

/// <summary>Facts of one disk from one side, by area and name, such as area <c>files</c> and name <c>/dev/sda1:/etc/fstab mode</c>.</summary>
internal sealed class FactsDifferential
{
    // A file, a volume, a partition, a system, an application.
    private static readonly string[] Existence = [" kind", " type", " start", " version"];

    private readonly Dictionary<(string Area, string Name), string> _facts = [];

    /// <summary>What could not be read, and why.</summary>
    internal List<(string What, VirtException Error)> Refused { get; } = [];

    /// <summary>The volumes that there is no reader for: nothing is missing of what is on them.</summary>
    private IEnumerable<string> Unread => Refused.Where(refused => refused.Error.Code == VirtErrorCode.ConfigUnsupported).Select(refused => refused.What);

    /// <summary>Adds a fact; null is one that is not given.</summary>
    internal void Add(string area, string name, object? value)
    {
        if (value is not null && Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) is { } text)
            _facts[(area, name)] = text;
    }

    /// <summary>Holds the facts of both sides against each other: those that both give, and those that tell what there is, which one side must not miss.</summary>
    /// <param name="theirs">The other side's.</param>
    internal IEnumerable<(string Area, string Name, string? Ours, string? Theirs)> Against(FactsDifferential theirs)
    {
        var unread = Unread.ToList();
        foreach (var key in _facts.Keys.Union(theirs._facts.Keys))
        {
            if (!_facts.ContainsKey(key) && unread.Any(device => key.Name.StartsWith(device + ":", StringComparison.Ordinal) || key.Name.StartsWith(device + " ", StringComparison.Ordinal)))
                continue;
            var (ours, other) = (_facts.GetValueOrDefault(key), theirs._facts.GetValueOrDefault(key));
            if ((ours is not null && other is not null) || TellsWhatThereIs(key.Area, key.Name))
                yield return (key.Area, key.Name, ours, other);
        }
    }

    private static bool TellsWhatThereIs(string area, string name) =>
        area is "checksums" || Existence.Any(end => name.EndsWith(end, StringComparison.Ordinal)) || name.Contains(" mount ", StringComparison.Ordinal);
}
