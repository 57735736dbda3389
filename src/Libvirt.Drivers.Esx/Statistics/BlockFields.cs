namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>The group <c>block</c>: each disk, and with backing the images below it.</summary>
internal static class BlockFields
{
    private static readonly IndexedFieldNames Names = new("block",
        "name", "path", "backingIndex", "allocation", "capacity", "physical", "vmware.device",
        "vmware.rd.bytes_per_second", "vmware.rd.reqs_per_second", "vmware.rd.latency", "vmware.wr.bytes_per_second", "vmware.wr.reqs_per_second", "vmware.wr.latency");

    /// <summary>Adds the disks and drives.</summary>
    internal static void Add(TypedParameterList fields, MachineFacts machine, bool backing, PerfSamples samples)
    {
        var sizes = ImageSizes.Read(machine.Content);
        // A drive without a medium is an entry too.
        var entries = machine.Hardware.Drives
            .SelectMany(drive => Enumerable.Range(0, backing ? Math.Max(1, drive.Images.Count) : 1).Select(depth => (Drive: drive, Depth: depth)))
            .ToList();
        fields.AddUInt("block.count", (uint)entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var (drive, depth) = entries[i];
            AddImage(fields, Names[i], drive, depth, sizes);
            fields.AddString(Names[i][6], drive.Device);
            if (depth == 0 && machine.IsRunning)
                AddRates(fields, Names[i], drive.Device, samples);
        }
    }

    private static void AddImage(TypedParameterList fields, ReadOnlySpan<string> names, MachineDrive drive, int depth, IReadOnlyDictionary<string, ulong> sizes)
    {
        var image = depth < drive.Images.Count ? drive.Images[depth] : null;
        fields.AddString(names[0], drive.Target);
        if (image is not null)
            fields.AddString(names[1], image);
        if (depth > 0)
            fields.AddUInt(names[2], (uint)depth);
        ulong? size = image is not null && sizes.TryGetValue(image, out var known) ? known : null;
        // A server says what an image takes, and no more: how far a guest has written is not known.
        fields.AddKnown(names[3], size);
        // Of an image below, which may be smaller, it does not say what a guest would see.
        fields.AddKnown(names[4], depth == 0 ? drive.Capacity : null);
        fields.AddKnown(names[5], size);
    }

    private static void AddRates(TypedParameterList fields, ReadOnlySpan<string> names, string device, PerfSamples samples)
    {
        fields.AddKnown(names[7], samples.Bytes(PerfMetric.Read, device));
        fields.AddKnown(names[8], samples.Value(PerfMetric.Reads, device));
        fields.AddKnown(names[9], samples.Nanoseconds(PerfMetric.ReadLatency, device));
        fields.AddKnown(names[10], samples.Bytes(PerfMetric.Written, device));
        fields.AddKnown(names[11], samples.Value(PerfMetric.Writes, device));
        fields.AddKnown(names[12], samples.Nanoseconds(PerfMetric.WriteLatency, device));
    }
}
