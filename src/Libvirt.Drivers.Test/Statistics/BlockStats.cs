namespace Libvirt.Drivers.Test;

/// <summary>The block group: each disk, and the images below it where they are asked for.</summary>
internal static class BlockStats
{
    internal static void Write(StatsSample sample)
    {
        var disks = BlockNodes.Number(sample.Config.Devices, sample.Images!);
        // A drive that is empty, or whose image is elsewhere, counts too.
        var count = disks.Sum(d => sample.Backing ? Math.Max(1, d.Images.Count) : 1);
        sample.Fields.AddUInt("block.count", (uint)count);
        var number = 0;
        foreach (var (disk, images) in disks)
        {
            if (images.Count == 0)
                sample.Fields.AddString(StatsFieldNames.Block[number++].Name, disk.Target);
            foreach (var (image, index) in sample.Backing ? images : images.Take(1))
                Write(sample, StatsFieldNames.Block[number++], disk, image, index, isTop: ReferenceEquals(image, images[0].Image));
        }
    }

    private static void Write(StatsSample sample, BlockFieldNames names, DiskDevice disk, DiskImage image, uint index, bool isTop)
    {
        sample.Fields.AddString(names.Name, disk.Target);
        sample.Fields.AddString(names.Path, image.Path);
        var traffic = sample.Part("traffic", isTop ? disk.Target : image.Path);
        if (sample.Run is not null)
        {
            sample.Fields.AddUInt(names.BackingIndex, index);
            sample.Add(names.ReadRequests, traffic, "rd.reqs");
            sample.Add(names.ReadBytes, traffic, "rd.bytes");
            sample.Add(names.ReadTimes, traffic, "rd.times");
            sample.Add(names.WriteRequests, traffic, "wr.reqs");
            sample.Add(names.WriteBytes, traffic, "wr.bytes");
            sample.Add(names.WriteTimes, traffic, "wr.times");
            sample.Add(names.FlushRequests, traffic, "fl.reqs");
            sample.Add(names.FlushTimes, traffic, "fl.times");
        }
        // An image below is only read; the one on top goes on growing where its last run left it.
        var lifetime = isTop ? sample.Lifetime : TimeSpan.Zero;
        if (image.Allocation is { } allocation)
            sample.Fields.AddULLong(names.Allocation, Math.Min(allocation.At(lifetime), image.Capacity));
        sample.Fields.AddULLong(names.Capacity, image.Capacity);
        sample.Fields.AddULLong(names.Physical, Math.Min(image.Physical.At(lifetime), image.Capacity));
        sample.Add(names.Threshold, traffic, "threshold");
    }
}
