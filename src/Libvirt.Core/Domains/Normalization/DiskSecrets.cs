using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What opens the images of disks: whom the server knows, and how the image is encrypted.</summary>
internal static class DiskSecrets
{
    private static readonly HashSet<string> Usages = ["none", "volume", "ceph", "iscsi", "tls", "vtpm"];

    /// <summary>Refuses secrets that do not fit a disk.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: they do not.</exception>
    internal static void Check(XElement disk)
    {
        var source = disk.Element("source");
        if (disk.Element("auth") is not null && source?.Element("auth") is not null)
            throw XmlValueErrors.Unsupported("an <auth> definition already found for disk source");
        if (disk.Element("encryption") is not null && source?.Element("encryption") is not null)
            throw XmlValueErrors.Unsupported("an <encryption> definition already found for disk source");
        if (disk.Attr("type") == "network" && (disk.Element("auth") ?? source?.Element("auth")) is { } auth)
            CheckUsage(auth.Element("secret")?.Attr("type"), source?.Attr("protocol"));
        if ((disk.Element("encryption") ?? source?.Element("encryption")) is { } encryption && encryption.Attr("format") == "luks" && encryption.Element("cipher") is not null)
            throw XmlValueErrors.Unsupported("supplying <cipher> for domain disk definition is unnecessary");
    }

    private static void CheckUsage(string? usage, string? protocol)
    {
        if (usage is null || !Usages.Contains(usage))
            throw XmlValueErrors.Unsupported($"unknown secret type '{usage ?? "<null>"}'");
        if ((protocol == "iscsi" && usage != "iscsi") || (protocol == "rbd" && usage != "ceph"))
            throw XmlValueErrors.Unsupported($"invalid secret type '{usage}'");
    }
}
