namespace Libvirt.Drivers.Test;

/// <summary>The block group: each disk, and the images below it where they are asked for.</summary>
internal static class BlockStats
{
    private static readonly string[] Counters = ["rd.reqs", "rd.bytes", "rd.times", "wr.reqs", "wr.bytes", "wr.times", "fl.reqs", "fl.times"];

    private static readonly IndexedFieldNames Names = new("block", ["name", "path", "backingIndex", "allocation", "capacity", "physical", "threshold", .. Counters]);

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
                sample.Fields.AddString(Names[number++][0], disk.Target);
            foreach (var (image, index) in sample.Backing ? images : images.Take(1))
                Write(sample, Names[number++], disk, image, index, isTop: ReferenceEquals(image, images[0].Image));
        }
    }

    private static void Write(StatsSample sample, ReadOnlySpan<string> names, DiskDevice disk, DiskImage image, uint index, bool isTop)
    {
        sample.Fields.AddString(names[0], disk.Target);
        sample.Fields.AddString(names[1], image.Path);
        var traffic = sample.Part("traffic", isTop ? disk.Target : image.Path);
        if (sample.Run is not null)
        {
            sample.Fields.AddUInt(names[2], index);
            for (var c = 0; c < Counters.Length; c++)
                sample.Add(names[c + 7], traffic, Counters[c]);
        }
        // An image below is only read; the one on top goes on growing where its last run left it.
        var lifetime = isTop ? sample.Lifetime : TimeSpan.Zero;
        if (image.Allocation is { } allocation)
            sample.Fields.AddULLong(names[3], Math.Min(allocation.At(lifetime), image.Capacity));
        sample.Fields.AddULLong(names[4], image.Capacity);
        sample.Fields.AddULLong(names[5], Math.Min(image.Physical.At(lifetime), image.Capacity));
        sample.Add(names[6], traffic, "threshold");
    }
}
