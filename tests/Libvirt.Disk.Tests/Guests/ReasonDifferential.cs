using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>Why we differ from libguestfs on purpose.</summary>
internal static class ReasonDifferential
{
    /// <summary>The reason of a difference; null if there is none.</summary>
    internal static string? For(FleetDisk disk, string area, string name, string? ours, string? theirs) => (disk.Kind, area) switch
    {
        _ => null,
    };
}
