using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Partitions;

namespace Libvirt.Disk.Guests;

/// <summary>Finds the volumes on the disks of a guest.</summary>
internal static class VolumeDiscovery
{
    /// <summary>Disks without partitions, then partitions, then logical volumes.</summary>
    internal static IReadOnlyList<GuestVolume> Discover(IReadOnlyList<GuestDisk> disks)
    {
        var whole = disks.Where(disk => disk.Table is not { Partitions.Count: > 0 }).Select(disk => new GuestVolume(disk.Device, GuestVolumeKind.Disk, disk.Source));
        return [.. whole, .. disks.SelectMany(disk => (disk.Table?.Partitions ?? []).Select(partition => Open(disk, partition)))];
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
