using System.Xml.Linq;

namespace Libvirt;

/// <summary>Gives a checkpoint a disk for each of its domain's, in the domain's order (virDomainCheckpointAlignDisks).</summary>
public static class DomainCheckpointAlignment
{
    /// <summary>Aligns the disks of a checkpoint, and names the bitmaps that have no name. Where no disk is named, all that can be written to are recorded.</summary>
    /// <param name="checkpoint">The checkpoint; its disks are changed.</param>
    /// <exception cref="VirtException">InternalError: there is no domain; ConfigUnsupported: a disk is not the domain's, is there twice, or cannot be recorded.</exception>
    public static void Align(DomainCheckpointDefinition checkpoint)
    {
        var domain = checkpoint.Domain ?? throw Error(VirtErrorCode.InternalError, "missing domain in checkpoint");
        var disks = domain.Disks.ToList();
        if (checkpoint.Disks.Count() > disks.Count)
            throw Unsupported("too many disk checkpoint requests for domain");
        if (disks.Count == 0)
            throw Unsupported("domain must have at least one disk to perform checkpoints");

        var usual = checkpoint.Disks.Any() ? DomainCheckpointType.No : DomainCheckpointType.Bitmap;
        var given = new Dictionary<string, DomainCheckpointDisk>(StringComparer.Ordinal);
        foreach (var request in checkpoint.Disks)
        {
            var disk = MomentDisks.Find(domain, request.Name) ?? throw Unsupported($"no disk named '{request.Name}'");
            if (!given.TryAdd(disk.Target, request))
                throw Unsupported($"disk '{request.Name}' specified twice");
            if (!CanRecord(disk) && request.Type != DomainCheckpointType.No)
                throw Unsupported($"disk '{request.Name}' is empty or readonly");
            request.Name = disk.Target;
        }
        checkpoint.SetDisks([.. disks.Select(d => given.GetValueOrDefault(d.Target) ?? Default(d, usual))]);
        NameBitmaps(checkpoint);
    }

    /// <summary>Calls each bitmap without a name after the checkpoint (virDomainCheckpointDefAssignBitmapNames).</summary>
    public static void NameBitmaps(DomainCheckpointDefinition checkpoint)
    {
        foreach (var disk in checkpoint.Disks.Where(d => d.Type == DomainCheckpointType.Bitmap))
            disk.Bitmap ??= checkpoint.Name;
    }

    private static bool CanRecord(DiskDefinition disk) => !MomentDisks.IsEmpty(disk) && !disk.ReadOnly;

    private static DomainCheckpointDisk Default(DiskDefinition disk, DomainCheckpointType usual) =>
        new(new XElement("disk", new XAttribute("name", disk.Target)))
        {
            Type = CanRecord(disk) ? usual : DomainCheckpointType.No,
        };

    private static VirtException Unsupported(string detail) => Error(VirtErrorCode.ConfigUnsupported, detail);

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.DomainCheckpoint, code, detail);
}
