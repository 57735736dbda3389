namespace Libvirt.Drivers.HyperV.Storage;

/// <summary>What a request for another size comes to, with libvirt's rules (virStorageVolResize).</summary>
internal static class DiskResize
{
    // A disk has whole sectors.
    private const ulong Sector = 512;

    /// <summary>The size that a disk is to have, in bytes.</summary>
    /// <exception cref="VirtException">InvalidArg: it would be smaller without being meant to, or nothing at all; OperationUnsupported: it is no virtual disk.</exception>
    internal static ulong Target(HostVolume volume, ulong capacity, VolumeResizeFlags flags)
    {
        var now = volume.Disk?.Capacity ?? throw Error(VirtErrorCode.OperationUnsupported, $"'{volume.Path}' is no virtual disk, and nothing else can be resized");
        var shrinks = flags.HasFlag(VolumeResizeFlags.Shrink);
        var target = !flags.HasFlag(VolumeResizeFlags.Delta) ? capacity
            : shrinks ? now - Math.Min(now, capacity)
            : capacity > ulong.MaxValue - now ? throw Error(VirtErrorCode.InvalidArg, "the size is too large") : now + capacity;
        if (target == 0)
            throw Error(VirtErrorCode.InvalidArg, "a disk without any size is none");
        if (target < now && !shrinks)
            throw Error(VirtErrorCode.InvalidArg, "Can't shrink capacity below current capacity unless shrink flag explicitly specified");
        return target > ulong.MaxValue - Sector ? throw Error(VirtErrorCode.InvalidArg, "the size is too large") : (target + Sector - 1) / Sector * Sector;
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Hyperv, code, detail);
}
