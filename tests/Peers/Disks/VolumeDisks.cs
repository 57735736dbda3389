namespace Libvirt.Tests.Peers.Disks;

/// <summary>Partition tables, and LVM on one disk and on two.</summary>
internal static class VolumeDisks
{
    private const long MiB = 1 << 20;

    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        new("mbr-logical", DiskKind.Volume, "Debian on MBR: the root primary; /home, swap and FAT logical", MakeLogical) { Tools = ["sfdisk", "mke2fs", "mkswap", "mkfs.vfat"] },
        new("gpt", DiskKind.Volume, "Debian on GPT: ESP, root, swap and /var, found by UUID, LABEL and PARTUUID", MakeGpt) { Tools = ["sfdisk", "mke2fs", "mkswap", "mkfs.vfat", "mcopy"] },
        new("gpt-many", DiskKind.Volume, "GPT with forty partitions, out of order and with gaps", MakeMany) { Tools = ["sfdisk", "mke2fs"] },
        new("lvm-linear", DiskKind.Volume, "Debian on LVM: root, a volume in two pieces, and swap", MakeLinear)
        {
            Tools = ["sfdisk", "mke2fs", "tar"],
            Fill = bench =>
            [
                new("pvcreate", "@01"),
                new("vgcreate", "linear", new[] { "@01" }),
                new("lvcreate", "root", "linear", 48),
                new("lvcreate", "swap", "linear", 8),
                new("lvcreate", "odd", "linear", 16),
                new("lvcreate", "gap", "linear", 8),
                new("lvresize", "/dev/linear/odd", 40),
                new("lvremove", "/dev/linear/gap"),
                new("mkswap_opts", "/dev/linear/swap", "swap", bench.Uuid(1)),
                new("mkfs", "ext4", "/dev/linear/root", 4096),
                new("mkfs", "ext2", "/dev/linear/odd", 1024),
                .. ApplianceCall.Unpack(bench["files.tar"], "/dev/linear/root"),
                .. ApplianceCall.Unpack(bench["files.tar"], "/dev/linear/odd", "/copy"),
            ],
        },
        new("lvm-striped", DiskKind.Volume, "odd files on LVM: a striped volume and one that reaches over two whole disks", bench =>
        {
            bench.Blank("disk.raw", 64 * MiB);
            bench.Blank("second.raw", 64 * MiB);
            Forest.Archive(bench, bench.Trees.Odd);
        })
        {
            Images = [("disk.raw", "raw"), ("second.raw", "raw")],
            Tools = ["tar"],
            Fill = bench =>
            [
                new("pvcreate", "@0"),
                new("pvcreate", "@1"),
                new("vgcreate", "striped", new[] { "@0", "@1" }),
                new("debug", "sh", new[] { "lvm lvcreate -q -y -i2 -I64k -L40m -n stripes striped" }),
                new("debug", "sh", new[] { "lvm lvcreate -q -y -l100%FREE -n span striped" }),
                new("mkfs", "ext4", "/dev/striped/stripes", 1024),
                new("mkfs", "ext4", "/dev/striped/span", 4096),
                .. ApplianceCall.Unpack(bench["files.tar"], "/dev/striped/stripes"),
                .. ApplianceCall.Unpack(bench["files.tar"], "/dev/striped/span"),
            ],
        },
    ];

    /// <summary>Makes a disk by a script of sfdisk, and puts the file systems where their partitions start.</summary>
    internal static void Partition(Bench bench, long size, string script, params (string File, long Offset)[] parts)
    {
        bench.Run("sfdisk", ["-q", bench.Blank("disk.raw", size)], script);
        foreach (var (file, offset) in parts)
        {
            bench.Place(file, "disk.raw", offset);
            File.Delete(bench[file]);
        }
    }

    private static void MakeLogical(Bench bench)
    {
        Debian(bench, "root", "40M", $"UUID={bench.Uuid(10)} / ext4 defaults 0 1\nUUID={bench.Uuid(11)} /home ext3 defaults 0 2\nUUID={bench.Uuid(12)} none swap sw 0 0\n", 10);
        Ext(bench, "home", "ext3", "12M", 11);
        Swap(bench, "swap", 8, 12);
        Fat(bench, "data", 8);
        Partition(bench, 80 * MiB, $"""
            label: dos
            label-id: 0x{bench.Uuid()[..8]}
            1: start=2048, size=40MiB, type=83, bootable
            2: start=41MiB, type=f
            5: start=42MiB, size=12MiB, type=83
            6: start=55MiB, size=8MiB, type=82
            7: start=64MiB, size=8MiB, type=c

            """, ("root", MiB), ("home", 42 * MiB), ("swap", 55 * MiB), ("data", 64 * MiB));
    }

    private static void MakeGpt(Bench bench)
    {
        Fat(bench, "esp", 8);
        FatDisks.Fill(bench, "esp");
        Debian(bench, "root", "40M", $"UUID={bench.Uuid(10)} / ext4 defaults 0 1\nLABEL=gpt-var /srv ext2 defaults 0 2\nUUID={bench.Uuid()[..4].ToUpperInvariant()}-{bench.Uuid()[4..8].ToUpperInvariant()} /boot/efi vfat umask=0077 0 1\n/dev/disk/by-uuid/{bench.Uuid(12)} none swap sw 0 0\n", 10);
        Swap(bench, "swap", 8, 12);
        Ext(bench, "var", "ext2", "12M", 13);
        Partition(bench, 72 * MiB, $"""
            label: gpt
            label-id: {bench.Uuid(1)}
            1: start=2048, size=8MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name="EFI System", uuid={bench.Uuid(2)}
            2: start=9MiB, size=40MiB, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name="Wurzel ünïcödé", uuid={bench.Uuid(3)}, attrs="LegacyBIOSBootable,GUID:59"
            3: start=49MiB, size=8MiB, type=0657FD6D-A4AB-43C4-84E5-0933C84B4F4F, uuid={bench.Uuid(4)}
            4: start=58MiB, size=12MiB, type=4D21B016-B534-45C2-A9FB-5C16E091FD2D, name="var", uuid={bench.Uuid(5)}

            """, ("esp", MiB), ("root", 9 * MiB), ("swap", 49 * MiB), ("var", 58 * MiB));
    }

    private static void MakeMany(Bench bench)
    {
        Ext(bench, "ext", "ext2", "1M", 10);
        Partition(bench, 64 * MiB, $"label: gpt\nlabel-id: {bench.Uuid(1)}\ntable-length: 64\n" + string.Concat(Enumerable.Range(1, 40).Select(number =>
            $"{number + (number > 20 ? 10 : 0)}: start={41 - number}MiB, size={(number % 3 == 0 ? "512KiB" : "1MiB")}, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid={bench.Uuid(100 + number)}\n")), ("ext", 20 * MiB));
    }

    private static void MakeLinear(Bench bench)
    {
        bench.Run("sfdisk", ["-q", bench.Blank("disk.raw", 128 * MiB)], $"label: dos\nlabel-id: 0x{bench.Uuid()[..8]}\nstart=2048, type=8e\n");
        Forest.Archive(bench, bench.Trees.DebianWith("/dev/linear/root / ext4 defaults 0 1\n/dev/mapper/linear-odd /srv ext2 defaults 0 2\n/dev/mapper/linear-swap none swap sw 0 0\n"));
    }

    private static void Debian(Bench bench, string file, string size, string fstab, int number) =>
        bench.Run("mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-U", bench.Uuid(number), "-d", bench.Trees.DebianWith(fstab), bench[file], size);

    private static void Ext(Bench bench, string file, string type, string size, int number)
    {
        var files = Directory.CreateDirectory(bench["files"]).FullName;
        File.WriteAllText(Path.Combine(files, "note"), $"on {file}");
        bench.Run("mke2fs", "-q", "-F", "-t", type, "-L", $"{bench.Name}-{file}"[..Math.Min(16, bench.Name.Length + 1 + file.Length)], "-U", bench.Uuid(number), "-d", files, bench[file], size);
        Directory.Delete(files, recursive: true);
    }

    private static void Swap(Bench bench, string file, long mebibytes, int number) =>
        bench.Run("mkswap", "-q", "-U", bench.Uuid(number), "-L", "swap", bench.Blank(file, mebibytes * MiB));

    private static void Fat(Bench bench, string file, long mebibytes) =>
        bench.Run("mkfs.vfat", "-i", bench.Uuid()[..8], "-n", "FLEET", bench.Blank(file, mebibytes * MiB));
}
