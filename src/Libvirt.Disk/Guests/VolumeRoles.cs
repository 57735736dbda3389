namespace Libvirt.Disk.Guests;

/// <summary>What volumes are for, as libguestfs's list-filesystems judges.</summary>
internal static class VolumeRoles
{
    // Types of GPT partitions that never hold a file system.
    private static readonly Guid[] Reserved =
    [
        new("5808c8aa-7e8f-42e0-85d2-e1e90434cfb3"), // metadata of Windows' dynamic disks
        new("af9b60a0-1431-4f62-bc68-3311714a69ad"), // their data
        new("e3c9e316-0b5c-4db8-817d-f92df00215ae"), // Microsoft reserved
        new("caddebf1-4400-4de8-b103-12117dcf3ccf"), // Windows' snapshots
    ];

    internal static bool CanHoldFileSystem(GuestVolume volume)
    {
        if (volume.Partition is { } partition && (partition.IsExtended || (partition.GptType is { } type && Reserved.Contains(type))))
            return false;
        return !IsContainer(volume);
    }

    /// <summary>Whether something is in it that there is no reader for, as in an encrypted volume: an operating system may be.</summary>
    internal static bool IsClosed(GuestVolume volume) => IsContainer(volume) && volume.Type != "LVM2_member";

    private static bool IsContainer(GuestVolume volume) => volume.Type.EndsWith("_member", StringComparison.Ordinal) || volume.Type is "crypto_LUKS" or "BitLocker";
}
