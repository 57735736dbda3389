using System.Globalization;

namespace Libvirt;

/// <summary>Names of fields that repeat with a number, such as <c>block.0.path</c>: made once for each number and kept.</summary>
/// <remarks>A record of statistics has dozens of them; without this each would be a new string in each record.</remarks>
public sealed class IndexedFieldNames
{
    // Numbers beyond this are made anew each time: a guest may have many disks, but a number out of nowhere must not fill the memory.
    private const int MaxKept = 1024;

    private readonly string _prefix;
    private readonly string[] _fields;
    private volatile string[][] _kept = [];

    /// <summary>Names of one group.</summary>
    /// <param name="prefix">What stands in front of the number, without its dot: <c>block</c>.</param>
    /// <param name="fields">What stands behind it, without its dot: <c>path</c>, <c>rd.reqs</c>.</param>
    public IndexedFieldNames(string prefix, params string[] fields)
    {
        _prefix = prefix;
        _fields = fields;
    }

    /// <summary>The names of a number, in the order in which the fields were given. A negative one stands for the unsigned number of its bits.</summary>
    public ReadOnlySpan<string> this[int index]
    {
        get
        {
            var kept = _kept;
            if ((uint)index < (uint)kept.Length && kept[index] is { } names)
                return names;
            names = Make(index);
            if ((uint)index < MaxKept)
                Keep(index, names);
            return names;
        }
    }

    // Apart from the look-up, which would otherwise make the closure's object each time.
    private string[] Make(int index) => [.. _fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{_prefix}.{(uint)index}.{field}"))];

    // Two threads may make the same names; those of one of them stay, and both are right.
    private void Keep(int index, string[] names)
    {
        var kept = _kept;
        var copy = kept;
        if (index >= kept.Length)
            Array.Resize(ref copy, Math.Max(index + 1, Math.Min(MaxKept, kept.Length * 2)));
        copy[index] = names;
        _kept = copy;
    }
}
