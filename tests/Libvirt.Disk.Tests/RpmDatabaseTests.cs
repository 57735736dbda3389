using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Guests;
using Libvirt.Disk.Guests.Applications.Rpm;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

public sealed class RpmDatabaseTests(RpmLab lab) : IClassFixture<RpmLab>
{
    private const string Format = "%{NAME}|%|EPOCH?{%{EPOCH}}:{0}||%{VERSION}|%{RELEASE}|%{ARCH}|%|URL?{%{URL}}:{}||%{SUMMARY}|%{DESCRIPTION}\u001e";

    private readonly RpmLab _lab = RpmLab.IsHere ? lab : throw Xunit.Sdk.SkipException.ForSkip("rpmbuild, rpm or sqlite3 is not on this machine");

    [Fact]
    public void A_guest_lists_what_rpm_lists()
    {
        using var guest = Guest.Of(
            [GuestInspectionTests.Disk(0)],
            [GuestFileTreeTests.Volume("/dev/sda1", GuestInspectionTests.Root().File("/etc/redhat-release", "Fedora release 38\n").File("/usr/lib/sysimage/rpm/rpmdb.sqlite", File.ReadAllBytes(_lab.Sqlite)))]);
        var theirs = Tool.Run("rpm", "--define", "_db_backend sqlite", "--dbpath", Path.GetDirectoryName(_lab.Sqlite)!, "-qa", "--qf", Format).Split('\u001e', StringSplitOptions.RemoveEmptyEntries);

        var ours = guest.GetApplications(guest.Inspect().OperatingSystems[0]);

        Assert.Equal(RpmLab.Count, ours.Count);
        Assert.Equal(theirs.Order(StringComparer.Ordinal), ours.Select(Facts).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1234, 4096)]
    [InlineData(4321, 4096)]
    [InlineData(1234, 512)]
    [InlineData(1234, 65536)]
    public void A_hash_database_of_Berkeley_DB_is_read_in_both_byte_orders(int byteOrder, int pageSize)
    {
        Assert.SkipUnless(Tool.Exists("db_load"), "db_load is not on this machine");
        AssertSame(new BerkeleyPackages(new MemoryBlocks("Packages", File.ReadAllBytes(_lab.Berkeley(byteOrder, pageSize)))));
    }

    [Fact]
    public void The_database_of_rpm_itself_is_read() => AssertSame(new NdbPackages(new MemoryBlocks("Packages.db", _lab.Ndb())));

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(65536)]
    public void Databases_with_pages_of_any_size_are_read(int pageSize)
    {
        var path = _lab.Path($"size-{pageSize}");
        File.Copy(_lab.Sqlite, path, overwrite: true);
        Tool.Run("sqlite3", path, $"PRAGMA journal_mode=DELETE; PRAGMA page_size={pageSize}; VACUUM;");
        Assert.Equal(pageSize == 65536 ? 1 : pageSize, BitConverter.IsLittleEndian ? (File.ReadAllBytes(path)[16] << 8) | File.ReadAllBytes(path)[17] : 0);
        AssertSame(new SqlitePackages(new MemoryBlocks("rpmdb.sqlite", File.ReadAllBytes(path)), journal: null));
    }

    [Fact]
    public void What_is_only_in_the_log_of_SQLite_is_read_and_what_was_not_committed_is_not()
    {
        var (database, log) = (_lab.Path("logged"), _lab.Path("logged-wal"));
        Tool.Run("sqlite3", database,
            $"PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB); ATTACH '{_lab.Sqlite}' AS old; INSERT INTO Packages SELECT * FROM old.Packages WHERE hnum <= 6;",
            "INSERT INTO Packages SELECT * FROM old.Packages WHERE hnum > 6; DELETE FROM Packages WHERE hnum = 1;",
            $".shell cp {database} {database}-copy; cp {log} {log}-copy");
        var (file, journal) = (new MemoryBlocks("rpmdb.sqlite", File.ReadAllBytes(database + "-copy")), File.ReadAllBytes(log + "-copy"));

        Assert.Equal(RpmLab.Count - 1, RpmDatabase.Read(new SqlitePackages(file, new MemoryBlocks("log", journal))).Count);
        // The last page of the last transaction is cut off: it counts no more.
        Assert.Equal(RpmLab.Count, RpmDatabase.Read(new SqlitePackages(file, new MemoryBlocks("log", journal.AsMemory(0, journal.Length - 100)))).Count);
        journal[^1] ^= 1;
        Assert.Equal(RpmLab.Count, RpmDatabase.Read(new SqlitePackages(file, new MemoryBlocks("log", journal))).Count);
    }

    [Fact]
    public void What_is_no_database_is_refused()
    {
        var nothing = new MemoryBlocks("file", new byte[8192]);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => RpmDatabase.Read(new SqlitePackages(nothing, null)), "database header at offset 0");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => RpmDatabase.Read(new NdbPackages(nothing)), "ndb header at offset 0");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => new BerkeleyPackages(nothing), "hash metadata page at offset 0");
    }

    private void AssertSame(RpmPackages database)
    {
        using (database)
        {
            using var expected = new SqlitePackages(new MemoryBlocks("rpmdb.sqlite", File.ReadAllBytes(_lab.Sqlite)), journal: null);
            Assert.Equal(RpmDatabase.Read(expected).Select(Facts).Order(StringComparer.Ordinal), RpmDatabase.Read(database).Select(Facts).Order(StringComparer.Ordinal));
        }
    }

    private static string Facts(GuestApplication package) =>
        new StringBuilder().AppendJoin('|', package.Name, package.Epoch, package.Version, package.Release, package.Architecture, package.Url, package.Summary, package.Description).ToString();
}
