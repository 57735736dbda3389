using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Guests;
using Libvirt.Disk.Guests.Applications;

namespace Libvirt.Tests.Disk;

public sealed class GuestApplicationTests
{
    private const string Dpkg =
        """
        Package: zlib1g
        Status: install ok installed
        Priority: required
        Architecture: amd64
        Multi-Arch: same
        Source: zlib (1.2.11)
        Version: 1:1.2.13.dfsg-1
        Depends: libc6 (>= 2.14)
        Conffiles:
         /etc/zlib 0123
        Description: compression library - runtime
         zlib is a library implementing the deflate compression method found
         in gzip and PKZIP.
         .
         This package includes the shared library.
        Description-md5: x
         no part of it
        Homepage: http://zlib.net/

        Package: gone
        Status: deinstall ok config-files
        Architecture: amd64
        Version: 1.0

        Package: adduser
        Status: install ok installed
        Architecture: all
        Version: 3.134
        Description: add and remove users

        Package: odd-version
        Status: install ok installed
        Architecture: amd64
        Version: 1-2-3

        Package: bad-epoch
        Status: install ok installed
        Version: x:1
        """;

    [Fact]
    public void Packages_of_dpkg_are_those_that_are_installed()
    {
        using var guest = Guest.Of(
            [GuestInspectionTests.Disk(0)],
            [GuestFileTreeTests.Volume("/dev/sda1", GuestInspectionTests.Root().File("/etc/debian_version", "12.5\n").File("/var/lib/dpkg/status", Dpkg))]);

        var applications = guest.GetApplications(guest.Inspect().OperatingSystems[0]);

        Assert.Equal(["adduser 3.134", "odd-version 1-2-3", "zlib1g 1:1.2.13.dfsg-1"], applications.Select(application => $"{application.Name} {application.FullVersion}"));
        Assert.Equal(
            new GuestApplication
            {
                Name = "zlib1g",
                Epoch = 1,
                Version = "1.2.13.dfsg",
                Release = "1",
                Architecture = "amd64",
                SourcePackage = "zlib",
                Url = "http://zlib.net/",
                Summary = "compression library - runtime",
                Description = "zlib is a library implementing the deflate compression method found\nin gzip and PKZIP.\n.\nThis package includes the shared library.",
            },
            applications[2]);
        Assert.Equal(("1", "2-3", "", "amd64"), (applications[1].Version, applications[1].Release, applications[1].Summary, applications[1].Architecture));
        Assert.Equal("all", applications[0].Architecture);
    }

    [Fact]
    public void Packages_of_apk_have_a_letter_a_line()
    {
        var applications = ApkInstalled.Read(Text("C:Q1\nP:musl\nV:1.2.4-r2\nA:x86_64\nT:the musl c library\nU:https://musl.libc.org/\nF:lib\nR:x\n\nP:busybox\nV:2:1.36\nA:x86_64\n\nP:none\n"));

        Assert.Equal(["musl 1.2.4-2", "busybox 2:1.36"], applications.Select(application => $"{application.Name} {application.FullVersion}"));
        Assert.Equal(("x86_64", "the musl c library", "https://musl.libc.org/", ""), (applications[0].Architecture, applications[0].Description, applications[0].Url, applications[0].Summary));
    }

    [Fact]
    public void A_package_that_tells_no_architecture_has_not_that_of_the_one_before()
    {
        var ofDpkg = DpkgStatus.Read(Text("Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\nPackage: b\nStatus: install ok half-installed\nVersion: 2\n"));
        Assert.Equal(["amd64", ""], ofDpkg.Select(application => application.Architecture));
        var ofApk = ApkInstalled.Read(Text("P:a\nV:1\nA:x86_64\n\nP:b\nV:2\n\n"));
        Assert.Equal(["x86_64", ""], ofApk.Select(application => application.Architecture));
    }

    [Fact]
    public void Packages_of_pacman_have_a_folder_each()
    {
        using var guest = Guest.Of(
            [GuestInspectionTests.Disk(0)],
            [GuestFileTreeTests.Volume("/dev/sda1", GuestInspectionTests.Root()
                .File("/etc/arch-release", "")
                .File("/var/lib/pacman/local/ALPM_DB_VERSION", "9\n")
                .File("/var/lib/pacman/local/zsh-5.9-4/desc", "%NAME%\nzsh\n\n%VERSION%\n1:5.9-4\n\n%DESC%\nA shell\nsecond line\n\n%ARCH%\nx86_64\n\n%URL%\nhttps://zsh.org\n")
                .File("/var/lib/pacman/local/bash-5.2-1/desc", "%NAME%\nbash\n\n%VERSION%\n5.2-1\n\n%ARCH%\nx86_64\n")
                .File("/var/lib/pacman/local/bad-1/desc", "%NAME%\nbad\n"))]);

        var applications = guest.GetApplications(guest.Inspect().OperatingSystems[0]);

        Assert.Equal(["bash 5.2-1", "zsh 1:5.9-4"], applications.Select(application => $"{application.Name} {application.FullVersion}"));
        Assert.Equal(("A shell", "https://zsh.org"), (applications[1].Description, applications[1].Url));
    }

    [Fact]
    public void More_packages_than_any_guest_has_are_refused()
    {
        var text = string.Concat(Enumerable.Repeat("P:a\nV:1\n\n", 200_001));

        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ApkInstalled.Read(Text(text)), "package at offset 1800009: more than 200000 packages");
    }

    [Fact]
    public void Lines_are_read_whole_wherever_the_buffer_ends()
    {
        var random = new Random(7);
        var expected = Enumerable.Range(0, 3000).Select(_ => new string('x', random.Next(300))).ToList();
        expected.Insert(1500, new string('y', LineReader.MaxLine + 5000));
        expected.Add("end");
        using var lines = new LineReader(Text(string.Join('\n', expected)));
        var read = new List<string>();
        while (lines.TryRead(out var line))
            read.Add(Encoding.UTF8.GetString(line));
        expected[1500] = expected[1500][..LineReader.MaxLine];

        Assert.Equal(expected, read);
    }

    internal static MemoryBlocks Text(string text) => new("file", Encoding.UTF8.GetBytes(text));
}
