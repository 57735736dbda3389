namespace Libvirt.Tests.Peers.Disks;

/// <summary>Distributions other than Debian, as far as inspection looks at them.</summary>
internal static class GuestDisks
{
    private static readonly string[] OnExt = ["rhel", "centos", "centos6", "alpine", "ubuntu", "arch"];

    internal static IEnumerable<DiskRecipe> Recipes =>
    [
        .. OnExt.Select(distribution => new DiskRecipe(distribution, DiskKind.Guest, $"{distribution} on ext4", bench =>
            bench.Run("mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-U", bench.Uuid(), "-d",
                bench.Trees.Guest(distribution, $"UUID={bench.Uuid()} / ext4 defaults 1 1\n"), bench["disk.raw"], "32M"))
        {
            Tools = distribution is "rhel" or "centos" ? ["mke2fs", "rpm", "rpmbuild"] : ["mke2fs"],
        }),
        new("fedora", DiskKind.Guest, "Fedora: /boot on ext4, root on XFS and swap in LVM, on GPT", bench =>
        {
            bench.Run("mke2fs", "-q", "-F", "-t", "ext4", "-U", bench.Uuid(1), "-L", "fedora-boot", bench["boot"], "16M");
            VolumeDisks.Partition(bench, 400 << 20, $"""
                label: gpt
                label-id: {bench.Uuid(2)}
                1: start=1MiB, size=16MiB, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid={bench.Uuid(3)}
                2: start=17MiB, size=382MiB, type=E6D6D379-F507-44C2-A23C-238F2A3DF928, uuid={bench.Uuid(4)}

                """, ("boot", 1 << 20));
            Forest.Archive(bench, bench.Trees.Guest("fedora", $"/dev/mapper/fedora-root / xfs defaults 0 0\nUUID={bench.Uuid(1)} /boot ext4 defaults 1 2\n/dev/mapper/fedora-swap none swap defaults 0 0\n"));
        })
        {
            Tools = ["mke2fs", "sfdisk", "mkfs.xfs", "tar", "rpm", "rpmbuild"],
            Fill = bench =>
            [
                new("pvcreate", "@02"),
                new("vgcreate", "fedora", new[] { "@02" }),
                new("lvcreate", "root", "fedora", 340),
                new("lvcreate", "swap", "fedora", 16),
                new("mkswap", "/dev/fedora/swap"),
                new("mkfs", "xfs", "/dev/fedora/root"),
                .. ApplianceCall.Unpack(bench["files.tar"], "/dev/fedora/root"),
            ],
        },
    ];
}
