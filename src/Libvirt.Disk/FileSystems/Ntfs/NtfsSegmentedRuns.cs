namespace Libvirt.Disk.FileSystems;

/// <summary>Runs that are told in several records. Those of a few are kept, so that memory does not grow with the pieces that a file lies in.</summary>
/// <param name="inode">The file.</param>
/// <param name="type">The attribute.</param>
/// <param name="name">Its name.</param>
/// <param name="segments">Its parts, in order.</param>
internal sealed class NtfsSegmentedRuns(NtfsInode inode, NtfsAttributeType type, string name, IReadOnlyList<NtfsListEntry> segments) : NtfsRuns
{
    private readonly (int Segment, NtfsRunList? Runs)[] _kept = new (int, NtfsRunList?)[4];
    private readonly Lock _lock = new();
    private int _next;

    internal override (long Lcn, long Count) Find(long vcn)
    {
        var (low, high) = (0, segments.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = segments[middle].LowestVcn <= vcn ? (middle, high) : (low, middle - 1);
        }
        return Load(low).Find(vcn);
    }

    private NtfsRunList Load(int segment)
    {
        lock (_lock)
        {
            foreach (var (kept, runs) in _kept)
            {
                if (runs is not null && kept == segment)
                    return runs;
            }
            var loaded = new NtfsRunList(inode.ReadPart(segments[segment], type, name), inode.Volume.Boot.Clusters);
            _kept[_next++ % _kept.Length] = (segment, loaded);
            return loaded;
        }
    }
}
