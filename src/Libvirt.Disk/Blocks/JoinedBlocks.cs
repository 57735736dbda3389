namespace Libvirt.Disk;

/// <summary>Sources one after the other. It does not own them.</summary>
internal sealed class JoinedBlocks : BlockSource
{
    private readonly BlockSource[] _parts;
    private readonly long[] _ends;

    /// <summary>Joins sources.</summary>
    /// <param name="name">What they are together, for errors.</param>
    /// <param name="parts">The sources; their lengths add up to less than 2^63.</param>
    internal JoinedBlocks(string name, BlockSource[] parts)
        : base(name, parts.Aggregate(0L, (sum, part) => checked(sum + part.Length)))
    {
        _parts = parts;
        _ends = new long[parts.Length];
        var end = 0L;
        for (var index = 0; index < parts.Length; index++)
            _ends[index] = end += parts[index].Length;
    }

    /// <summary>Where a source starts among the others, in bytes.</summary>
    internal long StartOf(int index) => _ends[index] - _parts[index].Length;

    public override BlockExtent GetExtent(long offset)
    {
        var index = Find(offset);
        return _parts[index].GetExtent(offset - StartOf(index));
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        for (var index = Find(offset); !buffer.IsEmpty; index++)
        {
            var count = _parts[index].Read(offset - StartOf(index), buffer);
            buffer = buffer[count..];
            offset += count;
        }
    }

    // The first source that ends after a position.
    private int Find(long offset)
    {
        var index = Array.BinarySearch(_ends, offset + 1);
        if (index < 0)
            return ~index;
        while (index > 0 && _ends[index - 1] == _ends[index])
            index--; // those that end there too are empty
        return index;
    }
}
