using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>Why we differ from libguestfs on purpose.</summary>
internal static class ReasonDifferential
{
    /// <summary>The reason of a difference; null if there is none.</summary>
    internal static string? For(FleetDisk disk, string area, string name, string? ours, string? theirs) => (area, name) switch
    {
        ("partitions", var fact) when fact.EndsWith(" name", StringComparison.Ordinal) && theirs == "" =>
            "parted gives no name of a partition that is not ASCII",
        ("systems", var fact) when fact.EndsWith(" file systems", StringComparison.Ordinal) && theirs?.Contains("/dev/disk/by-uuid/", StringComparison.Ordinal) == true =>
            "libguestfs does not find what fstab names by /dev/disk/by-uuid",
        ("applications", var fact) when fact.EndsWith(" url", StringComparison.Ordinal) && (ours, theirs) is ("", "(none)") =>
            "rpm writes (none) for what a package does not tell, and libguestfs takes it for the address",
        _ => null,
    };
}
