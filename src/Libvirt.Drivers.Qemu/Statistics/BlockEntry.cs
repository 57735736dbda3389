namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>Writes the fields of one entry of the group <c>block</c>, each only where it is known.</summary>
internal readonly ref struct BlockEntry(TypedParameterList list, int index)
{
    private static readonly IndexedFieldNames Names = new("block",
        "name", "path", "backingIndex", "rd.reqs", "rd.bytes", "rd.times", "wr.reqs", "wr.bytes", "wr.times", "fl.reqs", "fl.times", "allocation", "capacity", "physical");

    private readonly TypedParameterList _list = list;
    private readonly ReadOnlySpan<string> _names = Names[index];

    /// <summary>Which image it is.</summary>
    /// <param name="target">The disk's name in the guest.</param>
    /// <param name="path">The image's path; null for a drive without a medium.</param>
    /// <param name="backingIndex">The image's number in the run; 0 for none.</param>
    internal void AddHeader(string target, string? path, uint backingIndex = 0)
    {
        _list.AddString(_names[0], target);
        if (path is not null)
            _list.AddString(_names[1], path);
        if (backingIndex > 0)
            _list.AddUInt(_names[2], backingIndex);
    }

    internal void AddCounters(in BlockCounters counters)
    {
        _list.AddULLong(_names[3], counters.Reads);
        _list.AddULLong(_names[4], counters.ReadBytes);
        _list.AddULLong(_names[5], counters.ReadTime);
        _list.AddULLong(_names[6], counters.Writes);
        _list.AddULLong(_names[7], counters.WriteBytes);
        _list.AddULLong(_names[8], counters.WriteTime);
        _list.AddULLong(_names[9], counters.Flushes);
        _list.AddULLong(_names[10], counters.FlushTime);
    }

    /// <summary>The end of the highest write, or what the file occupies, in bytes.</summary>
    internal void AddAllocation(ulong bytes) => _list.AddULLong(_names[11], bytes);

    /// <summary>The size that the guest sees, in bytes; 0 is not told.</summary>
    internal void AddCapacity(ulong bytes)
    {
        if (bytes > 0)
            _list.AddULLong(_names[12], bytes);
    }

    /// <summary>The size on the host, in bytes.</summary>
    internal void AddPhysical(ulong bytes) => _list.AddULLong(_names[13], bytes);
}
