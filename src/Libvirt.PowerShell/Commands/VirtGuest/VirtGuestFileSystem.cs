using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell;

/// <summary>A volume of a guest that can hold a file system, and how full it is.</summary>
public sealed record VirtGuestFileSystem
{
    internal VirtGuestFileSystem(string guest, GuestVolume volume, FileSystemUsage? usage, string? mountPoint)
    {
        Guest = guest;
        Device = volume.Device;
        Type = volume.Type;
        Label = volume.Content?.Label;
        Uuid = volume.Content?.Uuid;
        VolumeSize = volume.Size;
        MountPoint = mountPoint;
        Size = usage?.Size;
        Used = usage?.Used;
        Free = usage?.Free;
        Available = usage?.Available;
        Files = usage?.Files;
        FreeFiles = usage?.FreeFiles;
    }

    /// <summary>The image or the domain that it is of.</summary>
    public string Guest { get; }

    /// <summary>Its device, as libguestfs names it: <c>/dev/sda1</c>, <c>/dev/vg/lv</c>.</summary>
    public string Device { get; }

    /// <summary>Its type, as blkid(8) names it; <c>swap</c> is one, too; <c>unknown</c> where nothing is known.</summary>
    public string Type { get; }

    /// <summary>Its label; null if it has none.</summary>
    public string? Label { get; }

    /// <summary>Its UUID or serial number; null if it has none.</summary>
    public string? Uuid { get; }

    /// <summary>Where the operating system of the guest mounts it; null where it does not, or there is none.</summary>
    public string? MountPoint { get; }

    /// <summary>The size of the volume that it is on, in bytes.</summary>
    public ulong VolumeSize { get; }

    /// <summary>What it can hold, in bytes; null for what is no file system, or none that can be read.</summary>
    public ulong? Size { get; }

    /// <summary>What is in use, in bytes.</summary>
    public ulong? Used { get; }

    /// <summary>What is free, in bytes.</summary>
    public ulong? Free { get; }

    /// <summary>What is free to those who are not root, in bytes.</summary>
    public ulong? Available { get; }

    /// <summary>What is in use of what its users may have, in percent, as df(1) counts.</summary>
    public double? UsedPercent => Used is { } used && Available is { } available && used + available > 0 ? 100.0 * used / (used + available) : null;

    /// <summary>The files that it can hold; 0 where there is no such limit.</summary>
    public ulong? Files { get; }

    /// <summary>The files that can still be made.</summary>
    public ulong? FreeFiles { get; }

    /// <summary>Its device.</summary>
    public override string ToString() => Device;
}
