using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>The group <c>block</c>: each disk, and with backing the images below it.</summary>
internal static class BlockFields
{
    private static readonly IndexedFieldNames Names = new(
        "block", "name", "path", "backingIndex", "rd.reqs", "rd.bytes", "wr.reqs", "wr.bytes", "fl.reqs", "errors", "allocation", "capacity", "physical");

    /// <summary>Adds the disks.</summary>
    internal static void Add(TypedParameterList fields, MachineFacts machine, HostCounters counters, IReadOnlyDictionary<string, ulong> sizes)
    {
        var entries = machine.Devices.Drives
            .Zip(machine.Chains)
            .SelectMany(one => Enumerable.Range(0, Math.Max(1, one.Second.Images.Count)).Select(depth => (Drive: one.First, Depth: depth, Image: one.Second.Images.ElementAtOrDefault(depth))))
            .ToList();
        fields.AddUInt("block.count", (uint)entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var (drive, depth, image) = entries[i];
            var names = Names[i];
            var path = image?.Path ?? drive.Path;
            fields.AddText(names[0], drive.Target);
            fields.AddText(names[1], path);
            if (depth > 0)
                fields.AddUInt(names[2], (uint)depth);
            else if (path is not null && machine.Domain.IsActive)
                AddCounters(fields, names, counters.OfDisk(path));
            ulong? size = path is not null && sizes.TryGetValue(path, out var known) ? known : null;
            // A host says what a file takes, and no more: how far a guest has written is not known.
            fields.AddKnown(names[9], size);
            // What a disc holds is what it takes.
            fields.AddKnown(names[10], image?.Capacity ?? (drive.IsDisk ? null : size));
            fields.AddKnown(names[11], size);
        }
    }

    private static void AddCounters(TypedParameterList fields, ReadOnlySpan<string> names, CimInstance? counter)
    {
        fields.AddKnown(names[3], counter?.Number("ReadCount"));
        fields.AddKnown(names[4], counter?.Number("ReadBytesPersec"));
        fields.AddKnown(names[5], counter?.Number("WriteCount"));
        fields.AddKnown(names[6], counter?.Number("WriteBytesPersec"));
        fields.AddKnown(names[7], counter?.Number("FlushCount"));
        if (counter?.Signed("ErrorCount") is { } errors)
            fields.AddLLong(names[8], errors);
    }

    private static void AddText(this TypedParameterList fields, string name, string? value)
    {
        if (value is not null)
            fields.AddString(name, value);
    }
}
