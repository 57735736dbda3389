using Libvirt.Normalization;

namespace Libvirt.Drivers.HyperV.Domains.Checkpoints;

/// <summary>What a new checkpoint shall be like.</summary>
internal static class CheckpointWish
{
    // A wish for a snapshot has no domain in it that would have to be arranged.
    private static readonly DomainSnapshotNormalizer Wishes = new(new DomainNormalizer(
        new DomainDefaults
        {
            Arch = "x86_64",
        },
        []));

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: it wants what there is not; others: the XML is refused.</exception>
    internal static DomainSnapshotDefinition Parse(string xml, bool validate)
    {
        var wish = DomainSnapshotDefinition.Parse(xml);
        if (validate)
            DomainSnapshotSchema.Check(wish.Root);
        Wishes.Normalize(wish, DomainSnapshotParseFlags.None);
        wish.Stamp(DateTimeOffset.UtcNow);
        if (wish.Disks.Any())
            throw Unsupported("Hyper-V takes snapshots of all disks of a domain, and not of some of them");
        return wish.MemoryFile is null ? wish : throw Unsupported("Hyper-V chooses itself where the memory of a snapshot is kept");
    }

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, detail);
}
