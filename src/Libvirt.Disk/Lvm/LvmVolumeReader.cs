namespace Libvirt.Disk.Lvm;

/// <summary>Makes the logical volumes of a volume group of its metadata.</summary>
/// <param name="group">The section of the group.</param>
/// <param name="extentSize">The size of an extent, in bytes.</param>
/// <param name="physical">The physical volumes.</param>
internal sealed class LvmVolumeReader(LvmSection group, long extentSize, IReadOnlyList<PhysicalVolume> physical)
{
    private readonly Dictionary<string, PhysicalVolume> _physical = physical.DistinctBy(volume => volume.Name).ToDictionary(volume => volume.Name);
    private readonly SortedSet<(string Volume, long First, long End)> _taken = new(Overlap);
    private readonly HashSet<string> _visible = [];
    private readonly Dictionary<string, string?> _snapshots = []; // what they keep changes in, and of which volume

    // Runs of extents that overlap count as the same: no two segments have one in common, or thousands of volumes could be in the same place.
    private static Comparer<(string Volume, long First, long End)> Overlap { get; } = Comparer<(string Volume, long First, long End)>.Create(static (one, other) =>
        one.Volume != other.Volume ? string.CompareOrdinal(one.Volume, other.Volume) : one.End <= other.First ? -1 : other.End <= one.First ? 1 : 0);

    internal IReadOnlyList<LogicalVolume> Read()
    {
        var sections = group.Section("logical_volumes")?.Sections ?? [];
        foreach (var section in sections.Where(section => section.Contains("status", "VISIBLE")))
            _visible.Add(section.Name);
        foreach (var segment in sections.SelectMany(section => section.Sections))
            FindSnapshot(segment);
        return [.. sections.Where(IsListed).OrderBy(section => section.Name, StringComparer.Ordinal).Select(Read)];
    }

    // What a snapshot keeps is a volume of its own, and so it looks as if it could be read.
    private void FindSnapshot(LvmSection segment)
    {
        if (segment.Values("cow_store") is [{ Text: { } store }])
            _snapshots[store] = segment.Values("origin") is [{ Text: { } origin }] ? origin : null;
        else if (segment.Values("merging_store") is [{ Text: { } merging }])
            _snapshots[merging] = null;
    }

    // That a snapshot is visible is not written, but follows from its origin.
    private bool IsVisible(LvmSection volume) =>
        _snapshots.TryGetValue(volume.Name, out var origin)
            ? origin is not null && _visible.Contains(origin)
            : _visible.Contains(volume.Name);

    private bool IsListed(LvmSection volume) =>
        IsVisible(volume) && !volume.Contains("flags", "ACTIVATION_SKIP") && !Segments(volume).Any(segment => IsPool(segment));

    private static bool IsPool(LvmSection segment) => segment.Values("type") is [{ Text: "thin-pool" or "cache-pool" or "vdo-pool" }];

    private static IEnumerable<LvmSection> Segments(LvmSection volume) => volume.Sections.Where(section => section.Name.StartsWith("segment", StringComparison.Ordinal));

    private LogicalVolume Read(LvmSection volume)
    {
        LvmGroupReader.RequireName(volume);
        var path = $"/dev/{group.Name}/{volume.Name}";
        var uuid = volume.Text("id");
        var length = 0L;
        try
        {
            var sections = Segments(volume).OrderBy(segment => segment.Number("start_extent", 0, uint.MaxValue)).ToList();
            foreach (var section in sections)
                length += Length(section, length);
            if (_snapshots.ContainsKey(volume.Name))
                throw Unsupported(path, "snapshot");
            return new LogicalVolume(path, length, uuid, [.. sections.Select(section => ReadSegment(section, path))], error: null);
        }
        catch (VirtException e)
        {
            return new LogicalVolume(path, length, uuid, [], e);
        }
    }

    private long Length(LvmSection segment, long start)
    {
        if (segment.Number("start_extent", 0, uint.MaxValue) * (decimal)extentSize != start)
            throw segment.Malformed($"it does not start where the one before ends, at {start}");
        return segment.Number("extent_count", 1, (long.MaxValue - start) / extentSize) * extentSize;
    }

    private LvmSegment ReadSegment(LvmSection segment, string path)
    {
        var type = segment.Text("type");
        if (type != "striped")
            throw Unsupported(path, type);
        var count = (int)segment.Number("stripe_count", 1, 1024);
        var extents = segment.Number("extent_count", 1, long.MaxValue);
        if (extents % count != 0)
            throw segment.Malformed($"its {extents} extents cannot be on {count} stripes");
        var length = extents * extentSize;
        var stripeSize = count == 1 ? length : segment.Number("stripe_size", 1, uint.MaxValue) * LvmLabel.SectorSize;
        if (length / count % (count == 1 ? length : stripeSize) != 0)
            throw segment.Malformed($"its stripes of {stripeSize} bytes do not fit into extents of {extentSize}");
        var values = segment.Values("stripes");
        if (values.Count != count * 2)
            throw segment.Malformed($"it has {values.Count / 2} stripes, where {count} are due");
        var stripes = new (PhysicalVolume, long)[count];
        for (var i = 0; i < count; i++)
            stripes[i] = ReadStripe(segment, values[i * 2], values[i * 2 + 1], extents / count, path);
        return new LvmSegment(segment.Number("start_extent", 0, uint.MaxValue) * extentSize, length, stripeSize, stripes);
    }

    private (PhysicalVolume Volume, long Offset) ReadStripe(LvmSection segment, LvmValue name, LvmValue first, long extents, string path)
    {
        if (name.Text is null || first.Text is not null)
            throw segment.Malformed("a stripe is not a name and a number");
        if (!_physical.TryGetValue(name.Text, out var volume))
            throw Unsupported(path, $"one on '{name.Text}', which is no physical volume of the group");
        if (first.Number < 0 || volume.Extents - first.Number < extents)
            throw segment.Malformed($"its {extents} extents from {first.Number} on are not all on {volume.Name}, which has {volume.Extents}");
        if (!_taken.Add((volume.Name, first.Number, first.Number + extents)))
            throw segment.Malformed($"of its {extents} extents from {first.Number} on {volume.Name}, another segment has some");
        if (volume.Source is null)
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.ConfigUnsupported, $"{path}: {volume.Missing} is missing");
        return (volume, volume.Start + first.Number * extentSize);
    }

    private static VirtException Unsupported(string path, string kind) =>
        new(VirtErrorDomain.Storage, VirtErrorCode.ConfigUnsupported, $"{path}: not supported: a logical volume of type {kind}");
}
