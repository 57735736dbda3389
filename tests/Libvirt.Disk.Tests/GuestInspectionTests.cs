using System.Buffers.Binary;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;
using Libvirt.Disk.Partitions;

namespace Libvirt.Tests.Disk;

public sealed class GuestInspectionTests
{
    [Fact]
    public void Debian_gives_the_version_of_its_own_file()
    {
        var system = Inspect(Root()
            .File("/usr/lib/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n")
            .Link("/etc/os-release", "../usr/lib/os-release")
            .File("/etc/debian_version", "12.5\n")
            .File("/etc/hostname", "# a comment\n\nguest.example\n"));

        Assert.Equal(("/dev/sda1", "linux", "debian", "12.5", new Version(12, 5)), (system.Root, system.Type, system.Distro, system.ProductName, system.Version));
        Assert.Equal(("x86_64", "guest.example", "deb", "apt", "debian12"), (system.Architecture, system.HostName, system.PackageFormat, system.PackageManagement, system.OsInfo));
    }

    [Theory]
    [InlineData("/etc/os-release", "ID=fedora\nVERSION_ID=38\nPRETTY_NAME=\"Fedora Linux 38 (Server Edition)\"\nBUILD_ID=\"7\"", "fedora", "Fedora Linux 38 (Server Edition)", "38.0", "fedora38", "rpm yum")]
    [InlineData("/etc/os-release", "ID=ubuntu\nVERSION_ID=\"22.04\"\nPRETTY_NAME='Ubuntu 22.04.3 LTS'", "ubuntu", "Ubuntu 22.04.3 LTS", "22.4", "ubuntu22.04", "deb apt")]
    [InlineData("/etc/os-release", "ID=arch\nPRETTY_NAME=\"Arch \\\"Linux\\\"\"", "archlinux", "Arch \"Linux\"", "0.0", "archlinux", "pacman pacman")]
    [InlineData("/etc/os-release", "ID=\"opensuse-leap\"\nVERSION_ID=\"15.5\"\nPRETTY_NAME=x", "opensuse", "x", "15.5", "opensuse15.5", "rpm zypper")]
    [InlineData("/etc/os-release", "ID=\"sles\"\nVERSION_ID=\"15.4\"\nPRETTY_NAME=x", "sles", "x", "15.4", "sle15sp4", "rpm zypper")]
    [InlineData("/etc/os-release", "ID=\"alpine\"\nVERSION_ID=3.18.4\nPRETTY_NAME=\"Alpine Linux v3.18\"", "alpinelinux", "Alpine Linux v3.18", "3.18", "alpinelinux3.18", "apk apk")]
    [InlineData("/etc/os-release", "ID=neokylin\nVERSION_ID=V7Update2\nPRETTY_NAME=x", "neokylin", "x", "7.2", "neokylin7.2", "rpm dnf")]
    [InlineData("/etc/lsb-release", "LSB_VERSION=1\nDISTRIB_ID=LinuxMint\nDISTRIB_RELEASE=10\nDISTRIB_DESCRIPTION=\"Linux Mint 10 Julia\"", "linuxmint", "Linux Mint 10 Julia", "10.0", "linuxmint10.0", "deb apt")]
    [InlineData("/etc/centos-release", "CentOS Linux release 7.9.2009 (Core)", "centos", "CentOS Linux release 7.9.2009 (Core)", "7.9", "centos7.0", "rpm yum")]
    [InlineData("/etc/redhat-release", "Red Hat Enterprise Linux release 9.3 (Plow)", "rhel", "Red Hat Enterprise Linux release 9.3 (Plow)", "9.3", "rhel9.3", "rpm dnf")]
    [InlineData("/etc/redhat-release", "Red Hat Enterprise Linux ES release 4 (Nahant Update 6)", "rhel", "Red Hat Enterprise Linux ES release 4 (Nahant Update 6)", "4.6", "rhel4.6", "rpm up2date")]
    [InlineData("/etc/redhat-release", "Rocky Linux release 9.2 (Blue Onyx)", "rocky", "Rocky Linux release 9.2 (Blue Onyx)", "9.2", "rocky9", "rpm dnf")]
    [InlineData("/etc/redhat-release", "Scientific Linux release 6 (Carbon)", "scientificlinux", "Scientific Linux release 6 (Carbon)", "6.0", "scientificlinux6.0", "rpm yum")]
    [InlineData("/etc/redhat-release", "Fedora release 20 (Heisenbug)", "fedora", "Fedora release 20 (Heisenbug)", "20.0", "fedora20", "rpm yum")]
    [InlineData("/etc/redhat-release", "Something Else 5.1", "redhat-based", "Something Else 5.1", "5.1", "redhat-based5.1", "rpm yum")]
    [InlineData("/etc/oracle-release", "Oracle Linux Server release 8.9", "oraclelinux", "Oracle Linux Server release 8.9", "8.9", "oraclelinux8.9", "rpm dnf")]
    [InlineData("/etc/SuSE-release", "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4", "sles", "SUSE Linux Enterprise Server 11 (x86_64)", "11.4", "sles11sp4", "rpm zypper")]
    [InlineData("/etc/SuSE-release", "openSUSE 13.2 (x86_64)\nVERSION = 13.2", "opensuse", "openSUSE 13.2 (x86_64)", "13.2", "opensuse13.2", "rpm zypper")]
    [InlineData("/etc/debian_version", "trixie/sid", "debian", "trixie/sid", null, null, "deb apt")]
    [InlineData("/etc/alpine-release", "3.4.6", "alpinelinux", "3.4.6", "3.4", "alpinelinux3.4", "apk apk")]
    [InlineData("/etc/gentoo-release", "Gentoo Base System release 2.14", "gentoo", "Gentoo Base System release 2.14", "2.14", "gentoo", "ebuild portage")]
    [InlineData("/etc/pld-release", "3.0 PLD Linux (Th)", "pldlinux", "3.0 PLD Linux (Th)", "3.0", "pldlinux3.0", " ")]
    [InlineData("/etc/slackware-version", "Slackware 15.0", "slackware", "Slackware 15.0", "15.0", "slackware15.0", " ")]
    public void A_distribution_is_known_by_its_release_file(string path, string text, string distro, string product, string? version, string? osInfo, string packages)
    {
        var system = Inspect(Root().File(path, text + "\n"));

        Assert.Equal((distro, product, version, osInfo), (system.Distro, system.ProductName, system.Version?.ToString(), system.OsInfo));
        Assert.Equal(packages, $"{system.PackageFormat} {system.PackageManagement}");
    }

    [Fact]
    public void A_root_without_any_release_file_is_Linux_and_no_more()
    {
        var system = Inspect(Root());

        Assert.Equal(("linux", null, null, null), (system.Type, system.Distro, system.ProductName, system.Version));
        Assert.Equal([new GuestMountPoint("/", "/dev/sda1")], system.MountPoints);
    }

    [Fact]
    public void Fstab_is_told_in_the_names_of_the_disks_at_hand()
    {
        var root = GuestFileTreeTests.Volume("/dev/sda1", Root(label: "system", uuid: "1b2f3c4d-0000-4000-8000-000000000001").Directories("/boot").File(
            "/etc/fstab",
            """
            # <file system> <mount point> <type> <options> <dump> <pass>
            UUID="1B2F3C4D-0000-4000-8000-000000000001" / ext4 errors=remount-ro 0 1
            LABEL=boot /boot// ext2 defaults 0 2
            /dev/vda3 none swap sw 0 0
            /dev/xvdb	/data\040two	ext4
            /dev/mapper/v--g-home /home ext4 defaults
            /dev/vg/unknown /srv/\303\244ü xfs
            PARTUUID=0001-02 /part ext4
            UUID=none /gone ext4
            /dev/sr0 /media/cdrom0 udf,iso9660 user,noauto 0 0
            /dev/fd0 /floppy auto
            proc /proc proc defaults
            tmpfs /tmp tmpfs
            short line
            UUID=1b2f3c4d-0000-4000-8000-000000000001 / ext4
            """));
        var boot = GuestFileTreeTests.Volume("/dev/sda2", new MemoryFileSystem("ext2", "boot").File("/grub/menu.lst", ""));
        var swap = new GuestVolume("/dev/sda3", GuestVolumeKind.Partition, root.Source, _ => new VolumeContent("swap", null, "5a"), _ => null);
        var part = new GuestVolume("/dev/sda4", GuestVolumeKind.Partition, root.Source, _ => null, _ => null)
        {
            Partition = new Partition
            {
                Number = 4,
                Start = 0,
                Length = 512,
                Uuid = "0001-02",
            },
        };
        var home = new GuestVolume("/dev/v-g/home", GuestVolumeKind.LogicalVolume, root.Source, _ => null, _ => null);
        using var guest = Guest.Of([Disk(0), Disk(1)], [root, boot, swap, part, home]);

        var system = Assert.Single(guest.Inspect().OperatingSystems);

        Assert.Equal(
            ["/ /dev/sda1", "/boot /dev/sda2", "/home /dev/v-g/home", "/part /dev/sda4", "/srv/äü /dev/vg/unknown", "/data two /dev/xvdb"],
            system.MountPoints.Select(mount => $"{mount.Path} {mount.Device}"));
        Assert.Equal(
            [
                new InspectedFileSystem("/dev/sda1", "ext4", "system", "1b2f3c4d-0000-4000-8000-000000000001"),
                new InspectedFileSystem("/dev/sda2", "ext2", "boot", null),
                new InspectedFileSystem("/dev/sda3", "swap", null, "5a"),
                new InspectedFileSystem("/dev/sda4", null, null, null),
                new InspectedFileSystem("/dev/v-g/home", null, null, null),
                new InspectedFileSystem("/dev/vg/unknown", null, null, null),
                new InspectedFileSystem("/dev/xvdb", null, null, null),
            ],
            system.FileSystems);
        Assert.Equal("/dev/sda2", guest.OpenTree().Find("/boot/grub/menu.lst")?.Device);
    }

    [Fact]
    public void Subvolumes_of_btrfs_are_mounted_by_their_names()
    {
        var home = new MemoryFileSystem("btrfs").File("/me", "");
        var root = Root().Directories("/home").File("/etc/fstab", "LABEL=f / btrfs rw,subvol=root,noatime 0 0\nLABEL=f /home btrfs subvol=/home 0 0\n").File("/etc/debian_version", "12.1\n");
        using var guest = Guest.Of([Disk(0)], [GuestFileTreeTests.Volume("/dev/sda1", new MemoryFileSystem("btrfs", "f").Part("root", root).Part("home", home))]);

        Assert.Equal(["/dev/sda1", "btrfsvol:/dev/sda1/root", "btrfsvol:/dev/sda1/home"], guest.FileSystems.Select(volume => volume.Device));
        var system = Assert.Single(guest.Inspect().OperatingSystems);
        Assert.Equal("btrfsvol:/dev/sda1/root", system.Root);
        Assert.Equal(["/ btrfsvol:/dev/sda1/root", "/home btrfsvol:/dev/sda1/home"], system.MountPoints.Select(mount => $"{mount.Path} {mount.Device}"));
        Assert.Equal("btrfsvol:/dev/sda1/home", guest.OpenTree(system).Find("/home/me")?.Device);
    }

    [Fact]
    public void Subvolumes_that_cannot_be_listed_are_a_problem()
    {
        using var guest = Guest.Of([Disk(0)], [GuestFileTreeTests.Volume("/dev/sda1", new MemoryFileSystem("btrfs").File("/etc/hosts", "").File("/bin/bash", "").Spoil("/"))]);

        Assert.Contains(guest.Inspect().Problems, problem => problem.Error.Message.Contains("tree of trees at offset 42", StringComparison.Ordinal));
    }

    [Fact]
    public void A_snapshot_of_the_root_is_not_another_system()
    {
        var snapshot = Root().File("/etc/debian_version", "12.1\n");
        var older = Root().File("/etc/debian_version", "11.0\n");
        var root = new MemoryFileSystem("btrfs").File("/etc/hosts", "").File("/bin/bash", "").File("/etc/debian_version", "12.1\n").Part("snapshots/1", snapshot).Part("snapshots/2", older);
        using var guest = Guest.Of([Disk(0)], [GuestFileTreeTests.Volume("/dev/sda1", root)]);

        Assert.Equal(["/dev/sda1", "btrfsvol:/dev/sda1/snapshots/2"], guest.Inspect().OperatingSystems.Select(system => system.Root));
    }

    [Fact]
    public void A_usr_of_its_own_tells_what_the_root_does_not()
    {
        var root = GuestFileTreeTests.Volume("/dev/sda1", new MemoryFileSystem()
            .Directories("/usr").Link("/bin", "usr/bin").Link("/etc/os-release", "../usr/lib/os-release").File("/etc/fstab", "LABEL=usr /usr ext4 ro\n"));
        var usr = GuestFileTreeTests.Volume("/dev/sda2", new MemoryFileSystem(label: "usr")
            .Directories("/local", "/share", "/src").File("/bin/bash", Elf(183)).File("/lib/os-release", "ID=fedora\nVERSION_ID=39\nPRETTY_NAME=\"Fedora\"\n").File("/bin/dnf", ""));

        using var guest = Guest.Of([Disk(0)], [root, usr]);
        var system = Assert.Single(guest.Inspect().OperatingSystems);

        Assert.Equal(("fedora", "aarch64", "dnf"), (system.Distro, system.Architecture, system.PackageManagement));
    }

    [Fact]
    public void Windows_is_known_by_its_folder_in_any_case()
    {
        var system = Inspect(new MemoryFileSystem("ntfs", isCaseSensitive: false)
            .File("/WINDOWS/System32/cmd.exe", Pe(0x8664, 0x20b)).File("/WINDOWS/System32/config/SOFTWARE", "").File("/WINDOWS/System32/config/SYSTEM", ""));

        Assert.Equal(("windows", "windows", "/WINDOWS", "x86_64"), (system.Type, system.Distro, system.WindowsSystemRoot, system.Architecture));
        Assert.Equal("/WINDOWS/System32/config/SOFTWARE", system.WindowsSoftwareHive);
        Assert.Equal([new GuestMountPoint("/", "/dev/sda1")], system.MountPoints);
    }

    [Fact]
    public void Old_Windows_is_found_by_boot_ini()
    {
        var system = Inspect(new MemoryFileSystem("ntfs", isCaseSensitive: false)
            .File("/boot.ini", "[boot loader]\r\ntimeout=30\r\n[operating systems]\r\nmulti(0)disk(0)rdisk(0)partition(1)\\OLDWIN=\"Windows\" /fastdetect\r\n")
            .File("/OLDWIN/system32/cmd.exe", Pe(0x14c, 0x10b)).Directories("/OLDWIN/system32/config"));

        Assert.Equal(("/OLDWIN", "i386"), (system.WindowsSystemRoot, system.Architecture));
    }

    [Fact]
    public void A_spoiled_volume_is_a_problem_and_the_others_are_read()
    {
        var source = new MemoryBlocks("bad", new byte[512]);
        var bad = new GuestVolume("/dev/sda2", GuestVolumeKind.Partition, source, _ => new VolumeContent("xfs", null, null), _ => throw ImageError.Malformed(source, "superblock", 0, "it is nonsense"));
        var root = GuestFileTreeTests.Volume("/dev/sda1", Root().Spoil("/etc"));
        using var guest = Guest.Of([Disk(0)], [root, bad]);

        var inspection = guest.Inspect();

        Assert.Equal("linux", Assert.Single(inspection.OperatingSystems).Type);
        Assert.Equal(["/dev/sda1", "/dev/sda2"], inspection.Problems.Select(problem => problem.Device));
    }

    [Fact]
    public void Where_no_system_is_found_volumes_that_may_hide_one_are_named()
    {
        var luks = new GuestVolume("/dev/sda2", GuestVolumeKind.Partition, new MemoryBlocks("disk, partition 2", new byte[512]), _ => new VolumeContent("crypto_LUKS", null, null), _ => null);
        using var closed = Guest.Of([Disk(0)], [luks]);
        using var open = Guest.Of([Disk(0)], [luks, GuestFileTreeTests.Volume("/dev/sda1", Root())]);

        Assert.Contains("partition 2: it holds crypto_LUKS", Assert.Single(closed.Inspect().Problems).Error.Message, StringComparison.Ordinal);
        Assert.Empty(open.Inspect().Problems);
    }

    [Fact]
    public void Few_names_are_looked_for()
    {
        var files = Root().File("/etc/os-release", "ID=fedora\nVERSION_ID=38\nPRETTY_NAME=x\n").File("/etc/hostname", "a\n");
        Inspect(files);

        Assert.InRange(files.Finds, 10, 60);
    }

    [Theory]
    [InlineData(3, "i386")]
    [InlineData(21, "ppc64le")]
    [InlineData(22, "s390x")]
    [InlineData(40, "arm")]
    [InlineData(62, "x86_64")]
    [InlineData(243, "riscv64")]
    [InlineData(9999, null)]
    public void The_architecture_is_that_of_a_program(int machine, string? architecture) =>
        Assert.Equal(architecture, Inspect(new MemoryFileSystem().File("/etc/hosts", "").File("/bin/sh", Elf(machine))).Architecture);

    internal static MemoryFileSystem Root(string? label = null, string? uuid = null) =>
        new MemoryFileSystem(label: label, uuid: uuid).File("/etc/hosts", "").File("/bin/bash", Elf(62));

    internal static GuestOperatingSystem Inspect(FileSystem fileSystem)
    {
        using var guest = Guest.Of([Disk(0)], [GuestFileTreeTests.Volume("/dev/sda1", fileSystem)]);
        return Assert.Single(guest.Inspect().OperatingSystems);
    }

    internal static GuestDisk Disk(int index) => new(index, new MemoryBlocks("disk", new byte[512]));

    private static byte[] Elf(int machine)
    {
        var bytes = new byte[64];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(16), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(18), (ushort)machine);
        return bytes;
    }

    internal static byte[] Pe(int machine, int magic)
    {
        var bytes = new byte[512];
        "MZ"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), 128);
        "PE\0\0"u8.CopyTo(bytes.AsSpan(128));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(132), (ushort)machine);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(152), (ushort)magic);
        return bytes;
    }
}
