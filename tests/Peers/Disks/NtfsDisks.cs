using System.Globalization;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>Windows guests, and odd files, on NTFS.</summary>
internal static class NtfsDisks
{
    // ntfs-3g keeps owners and permissions in ways of its own, which are not what a Windows guest has.
    private static readonly string[] Unlike = ["modes", "owners", "attributes"];

    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        Files("ntfs", "-c", "4096"),
        Files("ntfs-512", "-c", "512"),
        Files("ntfs-64k", "-c", "65536"),
        Files("ntfs-sector-4k", "-s", "4096", "-c", "4096"),
        Files("ntfs-compressed", "-c", "4096", "-C"),
        new("windows", DiskKind.Guest, "Windows on NTFS behind an MBR", bench => MakeWindows(bench, compressed: false))
        {
            Tools = ["mkntfs", "sfdisk", "tar"],
            Fill = bench => [.. ApplianceCall.Unpack(bench["files.tar"], "@01")],
        },
        new("windows-compressed", DiskKind.Guest, "Windows on compressed NTFS behind an MBR", bench => MakeWindows(bench, compressed: true))
        {
            Tools = ["mkntfs", "sfdisk", "tar"],
            Fill = bench => [.. ApplianceCall.Unpack(bench["files.tar"], "@01", options: "compression")],
        },
    ];

    private static DiskRecipe Files(string name, params string[] options) => new(name, DiskKind.Ntfs, $"odd files on ntfs {string.Join(' ', options)}", bench =>
    {
        bench.Run("mkntfs", ["-Q", "-F", "-q", "-L", name, .. options, bench.Blank("disk.raw", 64 << 20)]);
        Forest.Archive(bench, bench.Trees.Odd, Unlike);
    })
    {
        Tools = ["mkntfs", "tar"],
        Fill = bench => [.. ApplianceCall.Unpack(bench["files.tar"], "@0", options: options.Contains("-C") ? "compression" : "")],
    };

    private static void MakeWindows(Bench bench, bool compressed)
    {
        const long Start = 1 << 20;
        var id = uint.Parse(bench.Uuid()[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var disk = bench.Blank("disk.raw", 48 << 20);
        bench.Run("sfdisk", ["-q", disk], $"label: dos\nlabel-id: 0x{id:x8}\nstart=2048, type=7, bootable\n");
        string[] options = compressed ? ["-C"] : [];
        bench.Run("mkntfs", ["-Q", "-F", "-q", "-L", "System", "-p", "2048", "-H", "255", "-S", "63", .. options, bench.Blank("part", (48 << 20) - Start)]);
        bench.Place("part", "disk.raw", Start);
        File.Delete(bench["part"]);
        Forest.Archive(bench, bench.Trees.Windows(id, Start));
    }
}
