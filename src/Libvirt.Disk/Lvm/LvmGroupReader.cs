namespace Libvirt.Disk.Lvm;

/// <summary>Makes a volume group of its metadata.</summary>
/// <param name="group">The section of the group.</param>
/// <param name="devices">The devices that are known, by the UUIDs of the physical volumes on them.</param>
internal sealed class LvmGroupReader(LvmSection group, IReadOnlyDictionary<string, (string Device, BlockSource Source)> devices)
{
    internal const string NameCharacters = "_-+.";

    private const long MaxExtentSectors = 1L << 31;
    private const long MaxSectors = long.MaxValue / LvmLabel.SectorSize;

    internal VolumeGroup Read()
    {
        RequireName(group);
        var extentSize = group.Number("extent_size", 1, MaxExtentSectors) * LvmLabel.SectorSize;
        var physical = (group.Section("physical_volumes")?.Sections ?? []).ConvertAll(section => ReadPhysical(section, extentSize));
        var logical = new LvmVolumeReader(group, extentSize, physical);
        return new VolumeGroup
        {
            Name = group.Name,
            Uuid = group.Text("id"),
            PhysicalVolumes = physical,
            LogicalVolumes = logical.Read(),
        };
    }

    /// <summary>Requires that a name is one that LVM allows: it will be part of a path.</summary>
    internal static void RequireName(LvmSection section)
    {
        if (section.Name is "." or ".." || !section.Name.All(character => char.IsAsciiLetterOrDigit(character) || NameCharacters.Contains(character)))
            throw section.Malformed("its name is none that LVM allows");
    }

    private PhysicalVolume ReadPhysical(LvmSection section, long extentSize)
    {
        var uuid = section.Text("id");
        var isFound = devices.TryGetValue(uuid, out var device);
        var start = section.Number("pe_start", 0, MaxSectors) * LvmLabel.SectorSize;
        return new PhysicalVolume
        {
            Name = section.Name,
            Uuid = uuid,
            Device = isFound ? device.Device : null,
            DeviceHint = section.Values("device") is [{ Text: { } hint }] ? hint : null,
            Source = isFound ? device.Source : null,
            Start = start,
            Extents = section.Number("pe_count", 0, (long.MaxValue - start) / extentSize),
        };
    }
}
