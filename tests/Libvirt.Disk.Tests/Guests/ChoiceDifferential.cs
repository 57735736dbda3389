using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>Which disks libguestfs is asked about.</summary>
/// <remarks>
/// It answers in emulation, and takes minutes where it is asked about many: `dotnet test` takes a few disks, LIBVIRTPS_DISKS=some about forty, of which it inspects a dozen,
/// LIBVIRTPS_DISKS=full takes and inspects all, LIBVIRTPS_DISKS=NAME,NAME*… those of these names.
/// </remarks>
internal static class ChoiceDifferential
{
    private static readonly string[] Few =
    [
        "gpt", "fedora", "alpine", "windows",
        "ext4-inline_data", "ext4-dirty-revoked", "xfs-nrext64", "xfs-v4-no-ftype", "fat32", "ntfs-compressed", "btrfs-zstd", "lvm-striped",
    ];

    private static readonly string[] Some =
    [
        "qcow2-chain", "qcow2-zlib", "qcow2-zstd", "vpc-dynamic", "vhdx-dynamic", "vmdk-streamOptimized", "vdi-dynamic",
        "ext2", "ext3", "ext4", "ext4-1k", "ext4-no-extents", "ext4-inline_data", "ext4-bigalloc", "ext4-meta_bg", "ext4-metadata_csum_seed", "ext4-htree", "ext4-dirty", "ext4-dirty-revoked",
        "xfs-v4-no-ftype", "xfs-v4-512", "xfs-1k", "xfs-bigtime", "xfs-nrext64", "xfs-dir-16k",
        "fat12", "fat16", "fat32",
        "ntfs", "ntfs-compressed",
        "btrfs-zlib", "btrfs-lzo", "btrfs-zstd",
        "mbr-logical", "gpt", "lvm-linear", "lvm-striped",
        "windows", "opensuse", "fedora", "rhel", "centos", "alpine", "ubuntu", "arch",
    ];

    private static string Wanted => Environment.GetEnvironmentVariable("LIBVIRTPS_DISKS") ?? "";

    /// <summary>The disks that are chosen.</summary>
    internal static IReadOnlyList<string> Names => Wanted switch
    {
        "full" => DiskFleet.Names,
        "" => Few,
        "some" => Some,
        _ => [.. DiskFleet.Names.Where(name => Wanted.Split(',').Any(pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern))],
    };

    /// <summary>Whether the operating systems of one are asked for too: not of each image of the same Debian.</summary>
    internal static bool IsInspected(string name) =>
        Wanted == "full" || name is "ext4" or "mbr-logical" or "gpt" or "lvm-linear" or "windows" or "opensuse" or "fedora" or "rhel" or "centos" or "alpine" or "ubuntu" or "arch" or "centos6";
}
