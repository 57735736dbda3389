namespace Libvirt.Disk;

/// <summary>Holds the counts of references that a qcow2 image keeps against the references that there are.</summary>
/// <remarks>Memory is bounded: the clusters of a large file are counted in several walks.</remarks>
/// <param name="file">The image.</param>
/// <param name="info">Its facts.</param>
/// <param name="faults">Is told of what is wrong.</param>
internal sealed class Qcow2Check(BlockSource file, ImageInfo info, ImageFaults faults)
{
    private const int Window = 4 << 20; // clusters, four bytes each
    private const ulong Copied = 1UL << 63;

    private readonly Qcow2Header _header = info.Qcow2!;
    private readonly Qcow2Refcounts _refcounts = new(file, info.Qcow2!);

    private long Clusters => (file.Length + _header.ClusterSize - 1) >> _header.ClusterBits;

    internal void Run()
    {
        if (Clusters > int.MaxValue) // as QEMU has it: a file of nothing but holes may be of any size
            throw ImageError.Unsupported(file, $"its {Clusters} clusters are too many to be counted");
        var counts = new uint[(int)Math.Min(Window, Clusters)];
        var isUsed = new bool[Clusters / Window + 1];
        isUsed[0] = true;
        for (long first = 0; first < Clusters; first += Window)
        {
            Array.Clear(counts);
            if (isUsed[first / Window])
                Walk(counts, first, isUsed);
            Compare(counts, first);
        }
    }

    private void Walk(uint[] counts, long first, bool[] isUsed)
    {
        var told = first == 0 ? faults : new ImageFaults(); // what leads nowhere is told once
        new Qcow2References(file, _header, info.Snapshots, told).Walk(
            (offset, length) => Count(counts, first, offset, length, told, isUsed),
            (entry, cluster) => CheckCopied(entry, cluster, told));
    }

    private void Count(uint[] counts, long first, long offset, long length, ImageFaults told, bool[] isUsed)
    {
        if (length <= 0)
            return;
        var (from, to) = (offset >> _header.ClusterBits, (offset + Math.Min(length - 1, long.MaxValue - offset)) >> _header.ClusterBits);
        if (to >= Clusters)
        {
            told.AddCorruption($"{length} bytes at offset {offset} are beyond the end of the file at {file.Length}");
            to = Clusters - 1;
        }
        for (var window = from / Window; window <= to / Window; window++)
            isUsed[window] = true;
        for (var cluster = Math.Max(from, first); cluster <= to && cluster - first < counts.Length; cluster++)
            counts[cluster - first]++;
    }

    // A cluster that only one leads to may be written in place, and its reference says so.
    private void CheckCopied(ulong entry, long cluster, ImageFaults told)
    {
        var count = _refcounts.Get(cluster >> _header.ClusterBits);
        if (count == 1 != ((entry & Copied) != 0))
            told.AddCorruption($"the entry 0x{entry:x16} of the cluster at offset {cluster} says that it is {((entry & Copied) != 0 ? "" : "not ")}the only one, and the reference count is {count}");
    }

    private void Compare(uint[] counts, long first)
    {
        var end = Math.Min(Clusters, first + counts.Length);
        for (long cluster = first, next; cluster < end; cluster = next)
        {
            next = Math.Min(end, _refcounts.EndOfBlock(cluster));
            var counted = counts.AsSpan((int)(cluster - first), (int)(next - cluster));
            if (_refcounts.HasBlock(cluster) || counted.ContainsAnyExcept(0u))
                Compare(counted, cluster);
        }
    }

    private void Compare(ReadOnlySpan<uint> counts, long cluster)
    {
        foreach (var counted in counts)
        {
            var kept = _refcounts.Get(cluster);
            var offset = cluster++ << _header.ClusterBits;
            if (kept > counted)
                faults.AddLeak(faults.IsFull ? "" : $"cluster at offset {offset} is leaked: its reference count is {kept}, and {counted} lead to it");
            else if (kept < counted)
                faults.AddCorruption(faults.IsFull ? "" : $"cluster at offset {offset} has reference count {kept}, and {counted} lead to it");
        }
    }
}
