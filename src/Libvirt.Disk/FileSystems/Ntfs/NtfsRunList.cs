namespace Libvirt.Disk.FileSystems;

/// <summary>Runs of clusters, as the mapping pairs of one part of an attribute, or of several, tell them.</summary>
internal sealed class NtfsRunList : NtfsRuns
{
    // More than one part of an attribute can hold, and than any MFT has.
    private const int MaxRuns = 256 * 1024;

    private readonly NtfsAttribute _first;
    private readonly long _clusters;
    private readonly List<(long Vcn, long Lcn)> _runs = [];
    private long _end;

    /// <param name="first">The first part.</param>
    /// <param name="clusters">The clusters of the volume.</param>
    internal NtfsRunList(NtfsAttribute first, long clusters)
    {
        (_first, _clusters, _end) = (first, clusters, first.LowestVcn);
        Append(first);
    }

    /// <summary>Adds the next part.</summary>
    internal void Append(NtfsAttribute part)
    {
        var fields = part.Fields;
        if (part.LowestVcn != _end)
            throw fields.Malformed($"it starts at cluster {part.LowestVcn} of the attribute, what is before it ends at {_end}");
        var pairs = part.MappingPairs;
        for (long lcn = 0; !pairs.IsEmpty && pairs[0] != 0;)
        {
            var (lengthSize, offsetSize) = (pairs[0] & 0xF, pairs[0] >> 4);
            if (lengthSize is 0 or > 8 || offsetSize > 8 || 1 + lengthSize + offsetSize > pairs.Length || _runs.Count == MaxRuns)
                throw fields.Malformed($"run {_runs.Count} of its mapping pairs is 0x{pairs[0]:X2}, with {pairs.Length} bytes left");
            var count = Signed(pairs.Slice(1, lengthSize));
            if (count <= 0 || count > part.EndVcn - _end)
                throw fields.Malformed($"run {_runs.Count} of its mapping pairs has {count} clusters, of {part.EndVcn - _end} that are left");
            if (offsetSize != 0)
            {
                lcn = unchecked(lcn + Signed(pairs.Slice(1 + lengthSize, offsetSize)));
                if (lcn < 0 || lcn > _clusters - count)
                    throw fields.Malformed($"run {_runs.Count} of its mapping pairs has clusters {lcn} to {unchecked(lcn + count - 1)} of the {_clusters} of the volume");
            }
            _runs.Add((_end, offsetSize == 0 ? Hole : lcn));
            _end += count;
            pairs = pairs[(1 + lengthSize + offsetSize)..];
        }
        if (_end != part.EndVcn)
            throw fields.Malformed($"its mapping pairs end at cluster {_end} of the attribute instead of {part.EndVcn}");
    }

    internal override (long Lcn, long Count) Find(long vcn)
    {
        if (_runs.Count == 0 || vcn < _runs[0].Vcn || vcn >= _end)
            throw _first.Fields.Malformed($"its mapping pairs tell nothing of cluster {vcn} of the attribute");
        var (low, high) = (0, _runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _runs[middle].Vcn <= vcn ? (middle, high) : (low, middle - 1);
        }
        var ((start, lcn), end) = (_runs[low], low + 1 < _runs.Count ? _runs[low + 1].Vcn : _end);
        return (lcn == Hole ? Hole : lcn + (vcn - start), end - vcn);
    }

    private static long Signed(ReadOnlySpan<byte> bytes)
    {
        long value = (sbyte)bytes[^1];
        for (var i = bytes.Length - 2; i >= 0; i--)
            value = value << 8 | bytes[i];
        return value;
    }
}
