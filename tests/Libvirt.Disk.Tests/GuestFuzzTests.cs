using System.Diagnostics;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Guests;
using Libvirt.Disk.Guests.Applications.Rpm;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>
/// Spoiled files of guests that inspection and the lists of packages read: an answer or a <see cref="VirtException"/> that names structure and offset, soon, and with little memory.
/// LIBVIRTPS_FUZZ sets how many, LIBVIRTPS_FUZZ_SEED which.
/// </summary>
public sealed class GuestFuzzTests(RpmLab lab) : IClassFixture<RpmLab>
{
    private const int FewIterations = 300;
    private const long MaxMemory = 256 << 20;

    private static readonly int Seed = FuzzSettings.Seed;

    // What texts are parted by, what numbers may not be, and what is long.
    private static readonly string[] Pieces =
    [
        "", "\0", "\n", "\n\n", "\r", " ", "\t", "=", "\"", "'", "\\", "\\040", "\\777", ":", "-", ".", "/", "//", "..", "#", "%", "0", "-1", "2147483648", "99999999999999999999",
        "\ufffd", "UUID=", "LABEL=", "/dev/sdz9", "/dev/mapper/", "/dev/disk/by-id/-part", "release ", "Update ", new('9', 5000), new(' ', 70_000), new('x', 70_000), "Package: ", "Status: installed\n", "Version: ",
    ];

    private readonly Random _random = new(Seed);

    [Fact]
    public void Spoiled_texts_are_read_or_passed_over()
    {
        (string Path, string Text)[] files =
        [
            ("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME='Debian \\\"12\\\"'\nBUILD_ID=x\n"),
            ("/etc/lsb-release", "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=22.04\nDISTRIB_DESCRIPTION=\"Ubuntu 22.04\"\n"),
            ("/etc/redhat-release", "Red Hat Enterprise Linux ES release 4 (Nahant Update 6)\n"),
            ("/etc/SuSE-release", "SUSE Linux Enterprise Server 11\nVERSION = 11\nPATCHLEVEL = 4\n"),
            ("/etc/pld-release", "3.0 PLD Linux (Th)\n"),
            ("/etc/fstab", "UUID=1 / ext4 defaults 0 1\nLABEL=x /boot ext2\n/dev/vda3 none swap sw\n/dev/mapper/a-b /home\\040x xfs\n"),
            ("/etc/hostname", "guest\n"),
            ("/etc/sysconfig/network", "HOSTNAME=old\n"),
            ("/var/lib/dpkg/status", "Package: a\nStatus: install ok installed\nVersion: 1:2-3\nSource: b (1)\nDescription: c\n d\n\n"),
            ("/lib/apk/db/installed", "P:musl\nV:1.2.4-r2\nA:x86_64\n\n"),
            ("/var/lib/pacman/local/x/desc", "%NAME%\nzsh\n\n%VERSION%\n1:5.9-4\n\n%ARCH%\nx86_64\n"),
        ];
        string[] formats = ["debian", "alpine", "arch", "none"];
        Run("sets of texts", mustRefuse: false, () =>
        {
            var root = GuestInspectionTests.Root();
            foreach (var (path, text) in files)
            {
                if (_random.Next(4) != 0)
                    root.File(path, _random.Next(3) == 0 ? SpoilText(text) : Encoding.UTF8.GetBytes(text.Replace("debian", formats[_random.Next(formats.Length)])));
            }
            using var guest = Guest.Of([GuestInspectionTests.Disk(0)], [GuestFileTreeTests.Volume("/dev/sda1", root)]);
            var system = Assert.Single(guest.Inspect().OperatingSystems);
            guest.OpenTree(system);
            guest.GetApplications(system);
        });
    }

    [Fact]
    public void Spoiled_databases_of_SQLite_are_read_or_refused()
    {
        Assert.SkipUnless(RpmLab.IsHere, "rpmbuild, rpm or sqlite3 is not on this machine");
        var (database, log) = (lab.Path("fuzz"), lab.Path("fuzz-wal"));
        Tool.Run("sqlite3", database,
            "PRAGMA page_size=1024;", $"PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB); ATTACH '{lab.Sqlite}' AS old; INSERT INTO Packages SELECT * FROM old.Packages; PRAGMA wal_checkpoint(TRUNCATE);",
            "DELETE FROM Packages WHERE hnum < 3; UPDATE Packages SET hnum = hnum + 100 WHERE hnum < 6;", $".shell cp {database} {database}-copy; cp {log} {log}-copy");
        var (sound, journal) = (File.ReadAllBytes(database + "-copy"), File.ReadAllBytes(log + "-copy"));
        Run("databases", mustRefuse: true, () =>
        {
            using var packages = new SqlitePackages(
                new MemoryBlocks("rpmdb.sqlite", Spoil(sound, 1024)),
                _random.Next(3) == 0 ? new MemoryBlocks("rpmdb.sqlite-wal", _random.Next(2) == 0 ? Spoil(journal, 1048) : journal) : null);
            RpmDatabase.Read(packages);
        });
    }

    [Fact]
    public void Spoiled_hash_databases_are_read_or_refused()
    {
        Assert.SkipUnless(RpmLab.IsHere && Tool.Exists("db_load"), "rpmbuild, rpm, sqlite3 or db_load is not on this machine");
        byte[][] sound = [File.ReadAllBytes(lab.Berkeley(1234, 512)), File.ReadAllBytes(lab.Berkeley(4321, 4096))];
        Run("databases", mustRefuse: true, () =>
        {
            var kind = _random.Next(sound.Length);
            using var packages = new BerkeleyPackages(new MemoryBlocks("Packages", Spoil(sound[kind], kind == 0 ? 512 : 4096)));
            RpmDatabase.Read(packages);
        });
    }

    [Fact]
    public void Spoiled_databases_of_rpm_itself_are_read_or_refused()
    {
        Assert.SkipUnless(RpmLab.IsHere, "rpmbuild, rpm or sqlite3 is not on this machine");
        var sound = lab.Ndb();
        Run("databases", mustRefuse: true, () =>
        {
            using var packages = new NdbPackages(new MemoryBlocks("Packages.db", Spoil(sound, 32)));
            RpmDatabase.Read(packages);
        });
    }

    [Fact]
    public void Spoiled_registries_are_read_or_passed_over()
    {
        var (software, system) = (GuestWindowsTests.Software(), GuestWindowsTests.System());
        Run("registries", mustRefuse: false, () =>
        {
            using var guest = GuestWindowsTests.Open(Spoil(software, 64), Spoil(system, 64));
            var windows = Assert.Single(guest.Inspect().OperatingSystems);
            guest.OpenTree(windows);
            guest.GetApplications(windows);
        });
    }

    private static void Run(string what, bool mustRefuse, Action read)
    {
        var output = TestContext.Current.TestOutputHelper!;
        var iterations = FuzzSettings.Iterations ?? FewIterations;
        output.WriteLine($"{iterations} spoiled {what}, LIBVIRTPS_FUZZ_SEED={Seed}");
        var (refused, slowest, largest) = (0, TimeSpan.Zero, 0L);
        for (var i = 0; i < iterations; i++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                read();
            }
            catch (VirtException e)
            {
                refused++;
                Assert.Matches(" at offset [0-9]+", e.Message);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"iteration {i} of seed {Seed}: {e}");
            }
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
        output.WriteLine($"{refused} refused, {iterations - refused} read; slowest {slowest.TotalMilliseconds:F1} ms, most memory {largest} bytes");
        if (mustRefuse)
            Assert.InRange(refused, 1, iterations - 1);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"{slowest}");
        Assert.True(largest < MaxMemory, $"{largest} bytes");
    }

    private byte[] SpoilText(string sound)
    {
        var text = new StringBuilder(sound);
        for (var count = _random.Next(1, 6); count > 0; count--)
        {
            var at = _random.Next(text.Length + 1);
            switch (_random.Next(4))
            {
                case 0:
                    text.Insert(at, Pieces[_random.Next(Pieces.Length)]);
                    break;
                case 1 when at < text.Length:
                    text.Remove(at, _random.Next(text.Length - at));
                    break;
                case 2 when text.Length is > 0 and < 100_000:
                    text.Insert(at, text.ToString(0, _random.Next(text.Length)));
                    break;
                default:
                    text.Append((char)_random.Next(0x100));
                    break;
            }
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (bytes.Length > 0)
            bytes[_random.Next(bytes.Length)] ^= (byte)(_random.Next(2) * _random.Next(256));
        return bytes;
    }

    // Headers of pages and records are of most interest.
    private byte[] Spoil(byte[] sound, int pageSize)
    {
        var bytes = (byte[])sound.Clone();
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            var at = _random.Next(2) == 0 ? _random.Next(bytes.Length) : Math.Min(bytes.Length - 1, (_random.Next(bytes.Length / pageSize) * pageSize) + _random.Next(48));
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(_random.Next(1, 9), bytes.Length - at)).Fill((byte)(_random.Next(3) * 0x7f + _random.Next(2)));
                    break;
                case 3:
                    var (from, length) = (_random.Next(bytes.Length / pageSize) * pageSize, Math.Min(pageSize, bytes.Length - at));
                    bytes.AsSpan(from, Math.Min(length, bytes.Length - from)).CopyTo(bytes.AsSpan(at / pageSize * pageSize));
                    break;
                default:
                    _random.NextBytes(bytes.AsSpan(at, Math.Min(4, bytes.Length - at)));
                    break;
            }
        }
        return _random.Next(20) == 0 ? bytes[.._random.Next(bytes.Length)] : bytes;
    }
}
