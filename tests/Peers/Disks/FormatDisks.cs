using System.Globalization;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>A Debian guest in images of every format and option that qemu-img makes.</summary>
internal static class FormatDisks
{
    private static readonly (string Name, string Format, string[] Convert)[] Kinds =
    [
        ("raw", "raw", []),
        ("qcow2", "qcow2", []),
        ("qcow2-v2", "qcow2", ["-o", "compat=0.10"]),
        ("qcow2-512", "qcow2", ["-o", "cluster_size=512"]),
        ("qcow2-4k", "qcow2", ["-o", "cluster_size=4k"]),
        ("qcow2-2m", "qcow2", ["-o", "cluster_size=2M"]),
        ("qcow2-zlib", "qcow2", ["-c"]),
        ("qcow2-v2-zlib", "qcow2", ["-c", "-o", "compat=0.10,cluster_size=16k"]),
        ("qcow2-zlib-2m", "qcow2", ["-c", "-o", "cluster_size=2M"]),
        ("qcow2-zstd", "qcow2", ["-c", "-o", "compression_type=zstd"]),
        ("qcow2-zstd-4k", "qcow2", ["-c", "-o", "compression_type=zstd,cluster_size=4k"]),
        ("qcow2-extended_l2", "qcow2", ["-o", "extended_l2=on,cluster_size=128k"]),
        ("qcow2-extended_l2-zstd", "qcow2", ["-c", "-o", "extended_l2=on,compression_type=zstd,cluster_size=32k"]),
        ("qcow2-full", "qcow2", ["-S", "0", "-o", "preallocation=full"]),
        ("qcow2-refcount-1", "qcow2", ["-o", "refcount_bits=1,lazy_refcounts=on"]),
        ("vpc-dynamic", "vpc", ["-o", "subformat=dynamic,force_size=on"]),
        ("vpc-fixed", "vpc", ["-o", "subformat=fixed,force_size=on"]),
        ("vpc-geometry", "vpc", ["-o", "subformat=dynamic"]),
        ("vhdx-dynamic", "vhdx", ["-o", "subformat=dynamic"]),
        ("vhdx-1m-blocks", "vhdx", ["-o", "subformat=dynamic,block_size=1M"]),
        ("vhdx-fixed", "vhdx", ["-o", "subformat=fixed"]),
        ("vmdk-monolithicSparse", "vmdk", ["-o", "subformat=monolithicSparse"]),
        ("vmdk-monolithicFlat", "vmdk", ["-o", "subformat=monolithicFlat"]),
        ("vmdk-twoGbMaxExtentSparse", "vmdk", ["-o", "subformat=twoGbMaxExtentSparse"]),
        ("vmdk-twoGbMaxExtentFlat", "vmdk", ["-o", "subformat=twoGbMaxExtentFlat"]),
        ("vmdk-streamOptimized", "vmdk", ["-o", "subformat=streamOptimized"]),
        ("vmdk-compat6", "vmdk", ["-o", "subformat=monolithicSparse,compat6=on"]),
        ("vdi-dynamic", "vdi", []),
        ("vdi-static", "vdi", ["-o", "static=on"]),
    ];

    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        .. Kinds.Select(kind => Recipe(kind.Name, kind.Format, $"{kind.Format} {string.Join(' ', kind.Convert)}".TrimEnd(), bench => Convert(bench, kind.Format, kind.Convert))),
        Recipe("qcow2-data-file", "qcow2", "qcow2 with an external data file", bench => Convert(bench, "qcow2", ["-o", $"data_file={bench["data"]}"])),
        Recipe("qcow2-data-file-raw", "qcow2", "qcow2 with a raw external data file", bench => Convert(bench, "qcow2", ["-o", $"data_file={bench["data"]},data_file_raw=on"])),
        Recipe("qcow2-snapshots", "qcow2", "qcow2 with two internal snapshots of earlier states", MakeSnapshots),
        Recipe("qcow2-chain", "qcow2", "three qcow2 images, each with changes", bench => MakeChain(bench, "qcow2", "qcow2", "qcow2")),
        Recipe("qcow2-on-raw", "qcow2", "qcow2 on a raw image", bench => MakeChain(bench, "raw", "qcow2")),
        Recipe("qcow2-on-vmdk", "qcow2", "qcow2 on vmdk", bench => MakeChain(bench, "vmdk", "qcow2")),
        Recipe("vmdk-chain", "vmdk", "three vmdk images, each with changes", bench => MakeChain(bench, "vmdk", "vmdk", "vmdk")),
    ];

    private static DiskRecipe Recipe(string name, string format, string holds, Action<Bench> make) => new(name, DiskKind.Format, $"Debian in {holds}", make)
    {
        Images = [($"disk.{format}", format)],
        Tools = ["qemu-img", "qemu-io", "mke2fs", "debugfs", "sfdisk"],
    };

    private static void Convert(Bench bench, string format, string[] options)
    {
        MakeSource(bench, "source");
        bench.Run("qemu-img", ["convert", "-f", "raw", "-O", format, .. options, bench["source"], bench[$"disk.{format}"]]);
        File.Delete(bench["source"]);
        File.Delete(bench["part"]);
    }

    /// <summary>A raw disk with one partition, which holds a Debian guest.</summary>
    private static void MakeSource(Bench bench, string name)
    {
        ExtDisks.Make(bench, "ext4", "47M", ["-b", "4096"], "part");
        bench.Blank(name, 48 << 20);
        bench.Run("sfdisk", ["-q", bench[name]], $"label: dos\nlabel-id: 0x{bench.Uuid(2)[..8]}\nstart=2048, type=83, bootable\n");
        bench.Place("part", name, 1 << 20);
    }

    private static void MakeSnapshots(Bench bench)
    {
        MakeSource(bench, "source");
        bench.Run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", bench["source"], bench["disk.qcow2"]);
        for (var number = 1; number <= 2; number++)
        {
            bench.Run("qemu-img", "snapshot", "-c", $"state {number}", bench["disk.qcow2"]);
            Change(bench, number, "qcow2", "disk.qcow2");
        }
        File.Delete(bench["source"]);
        File.Delete(bench["part"]);
    }

    private static void MakeChain(Bench bench, params string[] formats)
    {
        MakeSource(bench, "source");
        for (var level = 0; level < formats.Length; level++)
        {
            var (format, last) = (formats[level], level == formats.Length - 1);
            var file = last ? $"disk.{format}" : $"{level}.{format}";
            if (level == 0)
            {
                bench.Run("qemu-img", "convert", "-f", "raw", "-O", format, bench["source"], bench[file]);
                continue;
            }
            bench.Run("qemu-img", "create", "-q", "-f", format, "-b", $"{level - 1}.{formats[level - 1]}", "-F", formats[level - 1], bench[file]);
            Change(bench, level, format, file);
        }
        File.Delete(bench["source"]);
        File.Delete(bench["part"]);
    }

    /// <summary>Changes the guest's files, and writes only the blocks to the image that differ by it.</summary>
    private static void Change(Bench bench, int number, string format, string image)
    {
        File.Copy(bench["part"], bench["before"], overwrite: true);
        bench.Run("debugfs", ["-w", "-f", "-", bench["part"]], string.Create(CultureInfo.InvariantCulture, $"mkdir /srv/level-{number}\ncd /srv/level-{number}\nwrite {bench.Write("text", $"changed {number} times\n")} note\nrm /srv/odd/sizes/{number * 1000 + (number == 1 ? 23 : -976)}\n"));
        var commands = new List<string>();
        foreach (var (offset, block) in bench.Differences("before", "part", 64 << 10))
        {
            File.WriteAllBytes(bench[$"block-{offset}"], block);
            commands.AddRange("-c", string.Create(CultureInfo.InvariantCulture, $"write -q -s {bench[$"block-{offset}"]} {offset + (1 << 20)} {block.Length}"));
        }
        bench.Run("qemu-io", ["-f", format, .. commands, bench[image]]);
        foreach (var file in Directory.GetFiles(bench.Folder, "block-*").Append(bench["before"]).Append(bench["text"]))
            File.Delete(file);
    }
}
