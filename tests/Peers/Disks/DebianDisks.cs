namespace Libvirt.Tests.Peers.Disks;

/// <summary>A whole Debian, as debootstrap installs it.</summary>
internal static class DebianDisks
{
    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        new("debian", DiskKind.Guest, "the smallest Debian that debootstrap installs, on GPT with an ESP", bench =>
        {
            var tree = bench["tree"];
            Script.RunShell("debootstrap.sh", tree);
            File.WriteAllText(Path.Combine(tree, "etc", "fstab"), $"UUID={bench.Uuid(1)} / ext4 errors=remount-ro 0 1\nUUID={bench.Uuid()[..4].ToUpperInvariant()}-{bench.Uuid()[4..8].ToUpperInvariant()} /boot/efi vfat umask=0077 0 1\n");
            bench.Run("mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-U", bench.Uuid(1), "-d", tree, bench["root"], "320M");
            bench.Run("mkfs.vfat", "-i", bench.Uuid()[..8], bench.Blank("esp", 16 << 20));
            VolumeDisks.Partition(bench, 340 << 20, $"""
                label: gpt
                label-id: {bench.Uuid(2)}
                1: start=1MiB, size=16MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, uuid={bench.Uuid(3)}
                2: start=17MiB, size=320MiB, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid={bench.Uuid(4)}

                """, ("esp", 1 << 20), ("root", 17 << 20));
            bench.Run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", bench["disk.raw"], bench["disk.qcow2"]);
            File.Delete(bench["disk.raw"]);
            Directory.Delete(tree, recursive: true);
        })
        {
            Images = [("disk.qcow2", "qcow2")],
            Tools = ["debootstrap", "mke2fs", "mkfs.vfat", "sfdisk", "qemu-img"],
        },
    ];
}
