namespace Libvirt.Disk.FileSystems;

/// <summary>The bytes of an attribute that lies in clusters.</summary>
internal sealed class NtfsStream(NtfsVolume volume, NtfsRuns runs, NtfsAttribute attribute, string name) : BlockSource(name, attribute.DataSize)
{
    private readonly int _clusterSize = volume.Boot.ClusterSize;

    // What was never written beyond here reads as zeros, whatever the clusters hold.
    private readonly long _initialized = Math.Min(attribute.InitializedSize, attribute.DataSize);

    public override BlockExtent GetExtent(long offset)
    {
        if (offset >= _initialized)
            return new(Length - offset, IsZero: true);
        var (lcn, count) = runs.Find(offset / _clusterSize);
        var run = count > Length / _clusterSize ? Length - offset : Math.Min(count * _clusterSize - offset % _clusterSize, Length - offset);
        return lcn == NtfsRuns.Hole ? new(run, IsZero: true) : new(Math.Min(run, _initialized - offset), IsZero: false);
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var extent = GetExtent(offset);
            var part = buffer[..(int)Math.Min(extent.Length, buffer.Length)];
            if (extent.IsZero)
                part.Clear();
            else
                volume.Source.ReadExactly(runs.Find(offset / _clusterSize).Lcn * _clusterSize + offset % _clusterSize, part, "cluster");
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }
}
