namespace Libvirt.Drivers.Test;

/// <summary>The XML of snapshots and checkpoints, as they are shown.</summary>
internal static class MomentXml
{
    internal static readonly DomainSnapshotNormalizer Snapshots = new(DomainConfig.Normalizer);

    internal static readonly DomainCheckpointNormalizer Checkpoints = new(DomainConfig.Normalizer);

    internal static string Format(DomainSnapshotDefinition snapshot, Guid domain, bool secure)
    {
        var xml = snapshot.ToXml(domain);
        if (secure || !DomainSecrets.MayHave(xml))
            return xml;
        var shown = snapshot.Clone();
        shown.Domain = Discreet(shown.Domain);
        shown.InactiveDomain = Discreet(shown.InactiveDomain);
        return shown.ToXml(domain);
    }

    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="flags">What is shown.</param>
    /// <param name="sizeOf">How much was written to a disk since, in bytes; null where nobody knows.</param>
    internal static string Format(DomainCheckpointDefinition checkpoint, DomainCheckpointXmlFlags flags, Func<DomainCheckpointDisk, ulong?> sizeOf)
    {
        var shown = checkpoint.Clone();
        if (flags.HasFlag(DomainCheckpointXmlFlags.NoDomain))
            shown.Domain = null;
        else if (!flags.HasFlag(DomainCheckpointXmlFlags.Secure))
            shown.Domain = Discreet(shown.Domain);
        if (flags.HasFlag(DomainCheckpointXmlFlags.Size))
        {
            foreach (var disk in shown.Disks.Where(d => d.Type == DomainCheckpointType.Bitmap))
                disk.Size = sizeOf(disk);
        }
        return shown.ToXml();
    }

    private static DomainDefinition? Discreet(DomainDefinition? domain)
    {
        if (domain is not null)
            DomainSecrets.Remove(domain);
        return domain;
    }
}
