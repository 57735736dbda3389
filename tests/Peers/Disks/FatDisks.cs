using System.Globalization;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>Files on FAT of each width, written by mtools.</summary>
internal static class FatDisks
{
    private static readonly (string Name, long Size, string[] Options)[] Kinds =
    [
        ("fat12", 4 << 20, ["-F", "12"]),
        ("fat16", 32 << 20, ["-F", "16"]),
        ("fat16-fixed-root", 24 << 20, ["-F", "16", "-r", "512", "-s", "4", "-f", "1"]),
        ("fat32", 64 << 20, ["-F", "32"]),
        ("fat32-4k", 300 << 20, ["-F", "32", "-s", "8", "-R", "64"]),
        ("fat32-sector-4k", 300 << 20, ["-F", "32", "-S", "4096", "-s", "1"]),
    ];

    private static readonly string[] LongNames =
        ["A long name with spaces.text", "MiXeD.CaSe", "lower.txt", "UPPER.TXT", "ünïcödé names.dat", "日本語.txt", "😀.txt", "dots.in.the.name", "no-extension", ".hidden", "exactly13.abc", new('n', 200)];

    internal static IEnumerable<DiskRecipe> Recipes => Kinds.Select(kind => new DiskRecipe(kind.Name, DiskKind.Fat, $"files on vfat {string.Join(' ', kind.Options)}", bench =>
    {
        bench.Run("mkfs.vfat", ["-i", bench.Uuid()[..8], "-n", "FLEET", .. kind.Options, bench.Blank("disk.raw", kind.Size)]);
        Fill(bench, "disk.raw");
    })
    {
        Tools = ["mkfs.vfat", "mcopy"],
    });

    /// <summary>Fills a file system, by way of a folder that goes.</summary>
    internal static void Fill(Bench bench, string image)
    {
        var files = Directory.CreateDirectory(bench["files"]).FullName;
        foreach (var name in LongNames)
            File.WriteAllText(Path.Combine(files, name), name);
        foreach (var size in (int[])[0, 1, 511, 512, 513, 2048, 4096, 4097, 100_000])
            File.WriteAllBytes(Path.Combine(files, string.Create(CultureInfo.InvariantCulture, $"size-{size}")), [.. Enumerable.Range(0, size).Select(index => (byte)(index * 7 / 3))]);
        var many = Directory.CreateDirectory(Path.Combine(files, "many", "deeper", "deepest")).Parent!.Parent!.FullName;
        for (var number = 0; number < 300; number++)
            File.WriteAllText(Path.Combine(many, string.Create(CultureInfo.InvariantCulture, $"entry with a long name {number}")), $"{number}");
        File.SetLastWriteTimeUtc(Path.Combine(files, "size-1"), new(1980, 1, 2, 3, 4, 6, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(Path.Combine(files, "size-511"), new(2107, 12, 31, 23, 59, 58, DateTimeKind.Utc));
        bench.Run("env", ["MTOOLS_SKIP_CHECK=1", "TZ=UTC", "LC_ALL=C.UTF-8", "mcopy", "-i", bench[image], "-s", "-m", "-Q", .. Directory.GetFileSystemEntries(files).Order(StringComparer.Ordinal), "::"]);
        bench.Run("env", "MTOOLS_SKIP_CHECK=1", "mattrib", "-i", bench[image], "+r", "+h", "+s", "::size-513");
        bench.Run("env", "MTOOLS_SKIP_CHECK=1", "mdel", "-i", bench[image], "::size-2048");
        Directory.Delete(files, recursive: true);
    }
}
