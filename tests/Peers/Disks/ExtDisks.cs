namespace Libvirt.Tests.Peers.Disks;

/// <summary>A Debian guest on ext2, ext3 and ext4 with each feature and without it, on a disk without partitions.</summary>
internal static class ExtDisks
{
    // mke2fs takes 1 KiB blocks for so small a file system unless told otherwise.
    private static readonly (string Name, string Type, string Size, string[] Options)[] Kinds =
    [
        ("ext2", "ext2", "64M", ["-b", "1024"]),
        ("ext2-4k", "ext2", "64M", ["-b", "4096", "-I", "128"]),
        ("ext3", "ext3", "64M", ["-b", "2048"]),
        ("ext4", "ext4", "96M", ["-b", "4096"]),
        ("ext4-1k", "ext4", "64M", ["-b", "1024"]),
        ("ext4-1k-inodes", "ext4", "64M", ["-b", "4096", "-I", "1024"]),
        ("ext4-no-64bit", "ext4", "64M", ["-b", "4096", "-O", "^64bit"]),
        ("ext4-no-extents", "ext4", "64M", ["-b", "1024", "-O", "^extents,^64bit"]),
        ("ext4-no-metadata_csum", "ext4", "64M", ["-b", "4096", "-O", "^metadata_csum"]),
        ("ext4-metadata_csum_seed", "ext4", "64M", ["-b", "4096", "-O", "metadata_csum_seed"]),
        ("ext4-uninit_bg", "ext4", "64M", ["-b", "1024", "-O", "^metadata_csum,uninit_bg"]),
        ("ext4-inline_data", "ext4", "64M", ["-b", "4096", "-I", "256", "-O", "inline_data"]),
        ("ext4-inline_data-512", "ext4", "64M", ["-b", "1024", "-I", "512", "-O", "inline_data"]),
        ("ext4-bigalloc", "ext4", "128M", ["-b", "4096", "-C", "65536", "-O", "bigalloc"]),
        ("ext4-no-flex_bg", "ext4", "64M", ["-b", "1024", "-O", "^flex_bg"]),
        ("ext4-meta_bg", "ext4", "64M", ["-b", "1024", "-O", "meta_bg,^resize_inode"]),
        ("ext4-sparse_super2", "ext4", "64M", ["-b", "1024", "-O", "sparse_super2,^resize_inode"]),
        ("ext4-no-sparse_super", "ext4", "64M", ["-b", "1024", "-O", "^sparse_super,^resize_inode"]),
        ("ext4-no-huge_file", "ext4", "64M", ["-b", "4096", "-O", "^huge_file"]),
        ("ext4-large_dir", "ext4", "64M", ["-b", "1024", "-O", "large_dir"]),
        ("ext4-no-dir_index", "ext4", "64M", ["-b", "4096", "-O", "^dir_index"]),
        ("ext4-no-has_journal", "ext4", "64M", ["-b", "4096", "-O", "^has_journal"]),
        ("ext4-no-filetype", "ext4", "64M", ["-b", "4096", "-O", "^filetype"]),
        ("ext4-no-dir_nlink", "ext4", "64M", ["-b", "4096", "-O", "^dir_nlink,^extra_isize"]),
        ("ext4-casefold", "ext4", "64M", ["-b", "4096", "-O", "casefold", "-E", "encoding=utf8"]),
        ("ext4-encrypt", "ext4", "64M", ["-b", "4096", "-O", "encrypt"]),
        ("ext4-verity", "ext4", "64M", ["-b", "4096", "-O", "verity"]),
        ("ext4-project", "ext4", "64M", ["-b", "4096", "-I", "256", "-O", "quota,project"]),
        ("ext4-ea_inode", "ext4", "64M", ["-b", "4096", "-O", "ea_inode"]),
        ("ext4-orphan_file", "ext4", "64M", ["-b", "4096", "-O", "orphan_file"]),
        ("ext4-mmp", "ext4", "64M", ["-b", "4096", "-O", "mmp"]),
    ];

    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        .. Kinds.Select(kind => new DiskRecipe(kind.Name, DiskKind.Ext, $"Debian on {kind.Type} {string.Join(' ', kind.Options)}", bench => Make(bench, kind.Type, kind.Size, kind.Options))
        {
            Tools = ["mke2fs"],
        }),
        new("ext4-htree", DiskKind.Ext, "odd files on ext4 with indexed directories", bench =>
        {
            bench.Run("mke2fs", "-q", "-F", "-t", "ext4", "-b", "1024", "-U", bench.Uuid(), "-d", bench.Trees.Odd, bench["disk.raw"], "32M");
            Tool.TryRun("e2fsck", ["-fyD", bench["disk.raw"]], input: null); // which says that it has changed it
        })
        {
            Tools = ["mke2fs", "e2fsck"],
        },
    ];

    /// <summary>Makes a file system with a Debian guest that finds its root by UUID.</summary>
    internal static void Make(Bench bench, string type, string size, IEnumerable<string> options, string file = "disk.raw")
    {
        var tree = bench.Trees.DebianWith($"# <file system> <mount point> <type> <options> <dump> <pass>\nUUID={bench.Uuid()} / {type} errors=remount-ro 0 1\n/dev/sr0 /media/cdrom0 udf,iso9660 user,noauto 0 0\n");
        bench.Run("mke2fs", ["-q", "-F", "-t", type, .. options, "-L", Label(bench.Name), "-U", bench.Uuid(), "-d", tree, bench[file], size], input: null);
    }

    /// <summary>As much of a name as a label has room for.</summary>
    private static string Label(string name) => name[..Math.Min(16, name.Length)];
}
