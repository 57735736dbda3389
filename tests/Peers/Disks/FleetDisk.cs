namespace Libvirt.Tests.Peers.Disks;

/// <summary>A guest's disk, or disks, of the fleet.</summary>
/// <param name="Name">Its name in the fleet, as <c>ext4-bigalloc</c>.</param>
/// <param name="Kind">What it is there to show.</param>
/// <param name="Holds">What it holds, in words.</param>
/// <param name="Images">The images: more than one where a volume reaches over several disks. They must not be written.</param>
public sealed record FleetDisk(string Name, DiskKind Kind, string Holds, IReadOnlyList<DiskImage> Images)
{
    /// <summary>The only, or first, image.</summary>
    public DiskImage Image => Images[0];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
