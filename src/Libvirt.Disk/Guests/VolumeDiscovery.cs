using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Lvm;
using Libvirt.Disk.Partitions;

namespace Libvirt.Disk.Guests;

/// <summary>Finds the volumes on the disks of a guest.</summary>
internal static class VolumeDiscovery
{
    /// <summary>Finds them.</summary>
    internal static DiscoveredVolumes Discover(IReadOnlyList<GuestDisk> disks)
    {
        var errors = new List<VirtException>();
        List<GuestVolume> volumes =
        [
            .. disks.Where(disk => disk.Table is not { Partitions.Count: > 0 }).Select(disk => new GuestVolume(disk.Device, GuestVolumeKind.Disk, disk.Source)),
            .. disks.SelectMany(disk => (disk.Table?.Partitions ?? []).Select(partition => Open(disk, partition))),
        ];
        var groups = VolumeGroup.Discover(volumes.Where(volume => volume.Partition is not { IsExtended: true }).Select(volume => (volume.Device, volume.Source)), errors.Add);
        volumes.AddRange(groups.SelectMany(group => group.LogicalVolumes.Select(volume => new GuestVolume(volume.Name, GuestVolumeKind.LogicalVolume, volume)
        {
            Parent = $"/dev/{group.Name}",
            LogicalVolumeUuid = volume.Uuid,
        })));
        return new DiscoveredVolumes(volumes, groups, errors);
    }

    private static GuestVolume Open(GuestDisk disk, Partition partition)
    {
        var device = $"{disk.Device}{partition.Number}";
        try
        {
            return new GuestVolume(device, GuestVolumeKind.Partition, partition.Open(disk.Source))
            {
                Parent = disk.Device,
                Partition = partition,
            };
        }
        catch (VirtException e)
        {
            return new GuestVolume(device, GuestVolumeKind.Partition, new ZeroBlocks($"{disk.Source.Name}, partition {partition.Number}", 0), Fail<VolumeContent>(e), Fail<FileSystem>(e))
            {
                Parent = disk.Device,
                Partition = partition,
            };
        }
    }

    private static Func<BlockSource, T?> Fail<T>(VirtException error)
        where T : class =>
        _ => throw error;
}
