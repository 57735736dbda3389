namespace Libvirt.Disk.Lvm;

/// <summary>A value in LVM's text: words or a number.</summary>
internal readonly record struct LvmValue(string? Text, long Number);

/// <summary>A section of LVM's text, and what it was read from, for errors.</summary>
internal sealed class LvmSection(string name, LvmText text)
{
    private readonly Dictionary<string, LvmValue[]> _values = [];

    internal string Name => name;

    /// <summary>The sections in it, in the order of the text.</summary>
    internal List<LvmSection> Sections { get; } = [];

    internal void Add(string key, LvmValue[] values) => _values[key] = values;

    internal LvmSection? Section(string key) => Sections.Find(section => section.Name == key);

    /// <summary>The values of a key; none if it is not there.</summary>
    internal IReadOnlyList<LvmValue> Values(string key) => _values.GetValueOrDefault(key, []);

    internal bool Contains(string key, string word) => Values(key).Any(value => value.Text == word);

    internal string Text(string key) => Values(key) is [{ Text: { } word }] ? word : throw Malformed($"it has no {key}");

    internal long Number(string key, long min, long max)
    {
        if (Values(key) is not [{ Text: null, Number: var number }])
            throw Malformed($"it has no {key}");
        return number >= min && number <= max ? number : throw Malformed($"{key} is {number}, out of {min} to {max}");
    }

    internal VirtException Malformed(string what) => text.Malformed($"section '{name}': {what}");
}
