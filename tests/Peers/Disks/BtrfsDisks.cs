namespace Libvirt.Tests.Peers.Disks;

/// <summary>btrfs: as mkfs.btrfs fills it, compressed in each way, and with subvolumes.</summary>
internal static class BtrfsDisks
{
    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        new("btrfs-rootdir", DiskKind.Btrfs, "odd files on btrfs as mkfs.btrfs itself writes them", bench => Make(bench, "--rootdir", bench.Trees.Odd)) { Tools = ["mkfs.btrfs"] },
        new("btrfs-mixed", DiskKind.Btrfs, "odd files on btrfs with mixed block groups and 4 KiB nodes", bench => Make(bench, "--mixed", "-n", "4096", "--rootdir", bench.Trees.Odd)) { Tools = ["mkfs.btrfs"] },
        Compressed("zlib"),
        Compressed("lzo"),
        Compressed("zstd"),
        new("btrfs-sha256", DiskKind.Btrfs, "odd files on btrfs with checksums by SHA-256", bench => Make(bench, "--csum", "sha256", "--rootdir", bench.Trees.Odd)) { Tools = ["mkfs.btrfs"] },
        new("opensuse", DiskKind.Guest, "openSUSE on a btrfs with subvolumes", bench =>
        {
            Make(bench);
            Forest.Archive(bench, bench.Trees.Guest("opensuse", $"UUID={bench.Uuid()} / btrfs defaults,subvol=@root 0 0\nUUID={bench.Uuid()} /home btrfs subvol=home 0 0\n"));
        })
        {
            Tools = ["mkfs.btrfs", "tar", "rpm", "rpmbuild"],
            Fill = bench =>
            [
                new("mount", "@0", "/"),
                new("btrfs_subvolume_create", "/@root"),
                new("btrfs_subvolume_create", "/home"),
                new("tar_in", bench["files.tar"], "/@root"),
                new("write", "/home/note", "in the subvolume of homes"),
                new("umount_all"),
            ],
        },
    ];

    private static DiskRecipe Compressed(string method) => new($"btrfs-{method}", DiskKind.Btrfs, $"odd files on btrfs, compressed by {method}", bench =>
    {
        Make(bench);
        Forest.Archive(bench, bench.Trees.Odd);
    })
    {
        Tools = ["mkfs.btrfs", "tar"],
        Fill = bench => [.. ApplianceCall.Unpack(bench["files.tar"], "@0", options: $"compress-force={method}")],
    };

    private static void Make(Bench bench, params string[] options) =>
        bench.Run("mkfs.btrfs", ["-q", "-U", bench.Uuid(), "-L", bench.Name, .. options, bench.Blank("disk.raw", 160 << 20)]);
}
