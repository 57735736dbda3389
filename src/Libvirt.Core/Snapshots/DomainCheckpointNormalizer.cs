using System.Globalization;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Brings checkpoints into the form in which libvirt keeps them (virDomainCheckpointDefParse).</summary>
/// <param name="domains">What does so with the domains in them.</param>
public sealed class DomainCheckpointNormalizer(DomainNormalizer domains)
{
    /// <summary>Reads a checkpoint and normalises it.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="redefine">Whether it is the record of one that has been taken, with its time, parent and domain; otherwise only name, description and disks count.</param>
    /// <exception cref="VirtException">XmlDetail, XmlInvalidSchema, XmlError, InternalError and others by name: it is refused.</exception>
    public DomainCheckpointDefinition Parse(string xml, bool redefine)
    {
        var checkpoint = DomainCheckpointDefinition.Parse(xml);
        Normalize(checkpoint, redefine);
        return checkpoint;
    }

    /// <summary>Normalises a checkpoint in place. One that is new has no time yet: see <see cref="DomainMomentDefinition.Stamp"/>.</summary>
    /// <exception cref="VirtException">XmlInvalidSchema, XmlError, InternalError and others by name: it is refused, and half changed.</exception>
    public void Normalize(DomainCheckpointDefinition checkpoint, bool redefine)
    {
        var root = checkpoint.Root;
        CheckpointSchema.Check(root);
        MomentElements.Keep(root, redefine);
        if (redefine && checkpoint.Name.Length == 0)
            throw Error(VirtErrorCode.XmlError, "a redefined checkpoint must have a name");
        if (redefine && (!long.TryParse(root.ChildText("creationTime"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || !DomainMomentDefinition.IsTime(seconds)))
            throw Error(VirtErrorCode.InternalError, "missing creationTime from existing checkpoint");

        MomentDomains.Arrange(root, domains, redefine);
        foreach (var disk in checkpoint.Disks)
        {
            if (disk.Type == DomainCheckpointType.Default)
                disk.Type = DomainCheckpointType.Bitmap;
            // How much has changed is measured, and not said.
            disk.Size = null;
            LayoutPass.Layout.Arrange(disk.Element);
        }
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.DomainCheckpoint, code, detail);
}
