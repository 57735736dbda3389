namespace Libvirt.Disk.FileSystems;

/// <summary>The bytes of a chain of clusters. Marks on the way let a read begin near its place; memory is bounded by their number.</summary>
internal sealed class FatChain : BlockSource
{
    private const int MaxMarks = 1024;

    private readonly FatTable _table;
    private readonly long _entryOffset;
    private readonly long _clusters;
    private readonly long _stride;
    private readonly Lock _lock = new();
    private readonly List<uint> _marks;
    private (long Index, uint Cluster) _last;

    /// <param name="table">The table of the volume.</param>
    /// <param name="first">The first cluster.</param>
    /// <param name="length">The length, in bytes, which is more than 0.</param>
    /// <param name="name">What the bytes are, for errors.</param>
    /// <param name="entryOffset">Where the directory entry is that leads here, for errors.</param>
    internal FatChain(FatTable table, uint first, long length, string name, long entryOffset)
        : base($"{table.Volume.Name}, {name}", length)
    {
        (_table, _entryOffset) = (table, entryOffset);
        _clusters = (length + table.Boot.ClusterSize - 1) / table.Boot.ClusterSize;
        if (_clusters > table.Boot.Clusters)
            throw Malformed($"its {length} bytes are more than the {table.Boot.Clusters} clusters of the volume");
        _stride = (_clusters + MaxMarks - 1) / MaxMarks;
        _marks = [first];
        _last = (0, first);
        table.RequireCluster(first, entryOffset, "directory entry");
    }

    /// <summary>Where in the volume a byte of it is.</summary>
    internal long GetVolumeOffset(long offset)
    {
        var clusterSize = _table.Boot.ClusterSize;
        return _table.Boot.OffsetOf(FindRun(offset / clusterSize, wanted: 1).Cluster) + offset % clusterSize;
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        var boot = _table.Boot;
        while (!buffer.IsEmpty)
        {
            var within = (int)(offset % boot.ClusterSize);
            var (cluster, run) = FindRun(offset / boot.ClusterSize, (within + (long)buffer.Length + boot.ClusterSize - 1) / boot.ClusterSize);
            var count = (int)Math.Min(run * boot.ClusterSize - within, buffer.Length);
            _table.Volume.ReadExactly(boot.OffsetOf(cluster) + within, buffer[..count], "cluster");
            buffer = buffer[count..];
            offset += count;
        }
    }

    /// <summary>The cluster at an index, and how many follow each other on the volume, up to a number.</summary>
    private (uint Cluster, long Run) FindRun(long index, long wanted)
    {
        lock (_lock)
        {
            var mark = (int)Math.Min(index / _stride, _marks.Count - 1);
            var (at, cluster) = _last.Index <= index && _last.Index >= mark * _stride ? _last : (mark * _stride, _marks[mark]);
            for (; at < index; at++)
                cluster = Step(at, cluster);
            var (first, run) = (cluster, 1L);
            _last = (at, cluster);
            for (; run < wanted && at + 1 < _clusters; run++, at++)
            {
                var next = Step(at, cluster);
                if (next != cluster + 1)
                    break;
                _last = (at + 1, cluster = next);
            }
            return (first, run);
        }
    }

    private uint Step(long at, uint cluster)
    {
        var next = _table.Next(cluster);
        if (next == FatTable.End)
            throw Malformed($"its chain ends after {at + 1} clusters, its {Length} bytes need {_clusters}");
        if ((at + 1) % _stride == 0 && (at + 1) / _stride == _marks.Count)
            _marks.Add(next);
        return next;
    }

    private VirtException Malformed(string what) => ImageError.Malformed(_table.Volume, "directory entry", _entryOffset, what);
}
