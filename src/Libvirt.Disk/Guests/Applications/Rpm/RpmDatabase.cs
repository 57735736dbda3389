using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>The packages of Red Hat, SUSE and their like: a database of headers, of which there are three kinds.</summary>
internal static class RpmDatabase
{
    /// <summary>No header is longer; that of a kernel with all its files has some MiB.</summary>
    internal const int MaxHeader = 32 * 1024 * 1024;

    private const long MaxSize = 1024 * 1024 * 1024;

    // Where it is: of old, of Fedora since 36 and SUSE, and of systems that are images.
    private static readonly string[] Folders = ["/var/lib/rpm", "/usr/lib/sysimage/rpm", "/usr/share/rpm"];

    /// <summary>The installed packages, in the order of the database.</summary>
    internal static List<GuestApplication> Read(GuestFileTree tree)
    {
        foreach (var folder in Folders)
        {
            if (Find(tree, folder, "rpmdb.sqlite") is { } sqlite)
            {
                using var journal = Find(tree, folder, "rpmdb.sqlite-wal") is { } wal ? tree.Open(wal) : null;
                return Read(tree, sqlite, source => new SqlitePackages(source, journal));
            }
            if (Find(tree, folder, "Packages.db") is { } ndb)
                return Read(tree, ndb, source => new NdbPackages(source));
            if (Find(tree, folder, "Packages") is { } hash)
                return Read(tree, hash, source => new BerkeleyPackages(source));
        }
        return [];
    }

    /// <summary>The packages of a database.</summary>
    internal static List<GuestApplication> Read(RpmPackages database)
    {
        PackageText.Require(database.Source, MaxSize);
        var packages = new ApplicationList(database.Source);
        foreach (var header in database.Headers())
            packages.Add(RpmHeader.Parse(new DiskStructure(header.Span, database.Source, "RPM header", database.Offset)), database.Offset);
        return packages.Items;
    }

    private static List<GuestApplication> Read(GuestFileTree tree, GuestFile file, Func<BlockSource, RpmPackages> open)
    {
        using var content = tree.Open(file);
        using var database = open(content);
        return Read(database);
    }

    private static GuestFile? Find(GuestFileTree tree, string folder, string name) =>
        tree.Find($"{folder}/{name}") is { Kind: FileKind.File, Size: > 0 } file ? file : null;
}
