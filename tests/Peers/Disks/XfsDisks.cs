namespace Libvirt.Tests.Peers.Disks;

/// <summary>The odd files on XFS with each feature and without it.</summary>
internal static class XfsDisks
{
    private static readonly (string Name, string[] Options)[] Kinds =
    [
        ("xfs", []),
        ("xfs-v4", ["-m", "crc=0", "-n", "ftype=1"]),
        ("xfs-v4-no-ftype", ["-m", "crc=0", "-n", "ftype=0"]),
        ("xfs-v4-512", ["-m", "crc=0", "-b", "size=512", "-n", "size=4096"]),
        ("xfs-1k", ["-b", "size=1024"]),
        ("xfs-bigtime", ["-m", "bigtime=1,inobtcount=1"]),
        ("xfs-no-bigtime", ["-m", "bigtime=0,inobtcount=0,reflink=0"]),
        ("xfs-rmapbt", ["-m", "rmapbt=1,reflink=1"]),
        ("xfs-nrext64", ["-i", "nrext64=1"]),
        ("xfs-no-sparse", ["-i", "sparse=0,size=1024"]),
        ("xfs-dir-16k", ["-n", "size=16384"]),
        ("xfs-sector-4k", ["-s", "size=4096", "-d", "agcount=2"]),
    ];

    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        .. Kinds.Select(kind => new DiskRecipe(kind.Name, DiskKind.Xfs, $"odd files on xfs {string.Join(' ', kind.Options)}".TrimEnd(), bench =>
        {
            Make(bench, kind.Options);
            Forest.Archive(bench, bench.Trees.Odd);
        })
        {
            Tools = ["mkfs.xfs", "tar"],
            Fill = bench => [.. ApplianceCall.Unpack(bench["files.tar"], "@0")],
        }),
        new DiskRecipe("xfs-protofile", DiskKind.Xfs, "files on xfs as mkfs.xfs itself writes them", bench =>
        {
            var text = bench.Write("text", string.Concat(Enumerable.Range(0, 5000).Select(line => $"line {line}\n")));
            var entries = string.Concat(Enumerable.Range(0, 100).Select(number => $"entry-{number} ---644 {number} {number} {text}\n"));
            var prototype = $"/dev/null\n0 0\nd--755 0 0\nfile -u-755 1 2 {text}\nlink l--777 0 0 folder/entry-7\npipe p--600 0 0\nnull c--666 0 0 1 3\nloop b--660 0 0 7 1\nempty d--700 5 5\n$\nfolder d-g755 0 0\n{entries}$\n$\n";
            Make(bench, ["-p", bench.Write("prototype", prototype)]);
            File.Delete(bench["prototype"]);
            File.Delete(bench["text"]);
        })
        {
            Tools = ["mkfs.xfs"],
        },
    ];

    /// <summary>Makes an empty file system: one of a size that XFS is supported at, the others of a third of that, whose logs are smaller too.</summary>
    private static void Make(Bench bench, string[] options)
    {
        var supported = bench.Name == "xfs";
        string[] size = supported ? [] : ["--unsupported"];
        bench.Run("mkfs.xfs", ["-q", "-f", .. size, "-m", $"uuid={bench.Uuid()}", "-L", bench.Name[..Math.Min(12, bench.Name.Length)], .. options, bench.Blank("disk.raw", (supported ? 320 : 96) << 20)]);
    }
}
