using System.Xml.Linq;
using Libvirt.Files;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Gives a snapshot a disk for each of its domain's, in the domain's order (virDomainSnapshotAlignDisks).</summary>
public static class DomainSnapshotAlignment
{
    /// <summary>Aligns the disks of a snapshot.</summary>
    /// <param name="snapshot">The snapshot; its disks are changed.</param>
    /// <param name="existing">The domain where the snapshot has none of its own: that of the one which it takes the place of.</param>
    /// <param name="location">Where a disk is kept that says nothing else.</param>
    /// <param name="uniform">Whether an internal snapshot must be so for all disks.</param>
    /// <param name="isFile">Whether an image is a regular file, so that a name may be made up beside it; null to look on this host.</param>
    /// <exception cref="VirtException">InternalError: there is no domain; ConfigUnsupported: a disk is not the domain's, is there twice, or cannot be kept so.</exception>
    public static void Align(DomainSnapshotDefinition snapshot, DomainDefinition? existing, DomainSnapshotLocation location, bool uniform, Func<string, bool>? isFile = null)
    {
        var domain = snapshot.Domain ?? existing ?? throw Error(VirtErrorCode.InternalError, "missing domain in snapshot");
        var disks = domain.Disks.ToList();
        if (snapshot.Disks.Count() > disks.Count)
            throw Unsupported("too many disk snapshot requests for domain");
        if (disks.Count == 0)
            return;

        var mustMatch = uniform && location == DomainSnapshotLocation.Internal;
        var given = new Dictionary<string, DomainSnapshotDisk>(StringComparer.Ordinal);
        foreach (var request in snapshot.Disks)
        {
            var disk = MomentDisks.Find(domain, request.Name) ?? throw Unsupported($"no disk named '{request.Name}'");
            if (!given.TryAdd(disk.Target, request))
                throw Unsupported($"disk '{request.Name}' specified twice");
            Place(request, OfDomain(disk), location, mustMatch);
            request.Name = disk.Target;
        }
        var aligned = disks.ConvertAll(d => given.GetValueOrDefault(d.Target) ?? Default(d, location));
        for (var i = 0; i < aligned.Count; i++)
            NameImage(snapshot.Name, aligned[i], disks[i], aligned.Take(i), isFile ?? IsFile);
        snapshot.SetDisks(aligned);
    }

    private static void Place(DomainSnapshotDisk request, DomainSnapshotLocation ofDomain, DomainSnapshotLocation location, bool mustMatch)
    {
        if (request.Location == DomainSnapshotLocation.Default)
        {
            request.Location = ofDomain != DomainSnapshotLocation.Default && (!mustMatch || ofDomain == DomainSnapshotLocation.No) ? ofDomain : location;
        }
        else if (mustMatch && request.Location != location && !(request.Location == DomainSnapshotLocation.No && ofDomain == DomainSnapshotLocation.No))
        {
            throw Unsupported($"disk '{request.Name}' must use snapshot mode '{MomentNames.Of(location)}'");
        }
        if (request.Path is { } path && request.Location != DomainSnapshotLocation.External)
            throw Unsupported($"file '{path}' for disk '{request.Name}' requires use of external snapshot mode");
    }

    private static DomainSnapshotDisk Default(DiskDefinition disk, DomainSnapshotLocation location)
    {
        var own = MomentDisks.IsEmpty(disk) ? DomainSnapshotLocation.No : OfDomain(disk);
        return new DomainSnapshotDisk(new XElement("disk", new XAttribute("name", disk.Target)))
        {
            Location = own == DomainSnapshotLocation.Default ? location : own,
        };
    }

    // What the guest cannot write to is left out, unless the disk says otherwise.
    private static DomainSnapshotLocation OfDomain(DiskDefinition disk) =>
        MomentNames.Location(disk.Element.Attr("snapshot")) ?? (disk.ReadOnly ? DomainSnapshotLocation.No : DomainSnapshotLocation.Default);

    // An external snapshot's image without a name is called after the one below, with the snapshot's name for a suffix.
    private static void NameImage(string snapshot, DomainSnapshotDisk disk, DiskDefinition below, IEnumerable<DomainSnapshotDisk> before, Func<string, bool> isFile)
    {
        if (disk.Location != DomainSnapshotLocation.External || disk.Path is not null)
            return;
        if (disk.Type != "file")
            throw Unsupported($"cannot generate external snapshot name for disk '{disk.Name}' on a '{disk.Type}' device");
        if (below.Image.Path is not { Length: > 0 } path)
            throw Unsupported($"cannot generate external snapshot name for disk '{disk.Name}' without source");
        if (!isFile(path))
            throw Unsupported($"source for disk '{disk.Name}' is not a regular file; refusing to generate external snapshot name");
        var dot = path.LastIndexOf('.');
        var name = $"{(dot > path.LastIndexOf('/') ? path[..dot] : path)}.{snapshot}";
        if (before.FirstOrDefault(d => d.Path == name) is { } other)
            throw Unsupported($"cannot generate external snapshot name for disk '{disk.Name}': collision with disk '{other.Name}'");
        disk.Path = name;
    }

    private static bool IsFile(string path) => File.Exists(path) && FileKind.IsRegularOrMissing(path);

    private static VirtException Unsupported(string detail) => Error(VirtErrorCode.ConfigUnsupported, detail);

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.DomainSnapshot, code, detail);
}
