using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Where the images of disks are.</summary>
internal static class DiskSourcePass
{
    private static readonly HashSet<string> Protocols =
        ["nbd", "rbd", "sheepdog", "gluster", "iscsi", "http", "https", "ftp", "ftps", "tftp", "ssh", "vxhs", "nfs"];

    private static readonly HashSet<string> Types = ["file", "block", "dir", "network", "volume", "nvme", "vhostuser", "vhostvdpa"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var disk in domain.Disks)
        {
            var source = disk.Element.Element("source");
            if (!Types.Contains(disk.Image.Type))
                throw XmlValueErrors.Invalid("type", "disk", disk.Image.Type);
            disk.Element.SetAttributeValue("type", source is null ? "file" : disk.Image.Type);
            if (disk.Image.Type == "vhostuser")
                disk.Element.SetAttributeValue("snapshot", disk.Element.Attr("snapshot") ?? "no");
            if (disk.Device == "lun" && disk.Image.Type is not ("block" or "network" or "volume"))
                throw XmlValueErrors.Unsupported("disk device='lun' is only valid for block type disk source");
            if (IsEmpty(source is null ? "file" : disk.Image.Type, source))
            {
                if (disk.Device == "disk")
                    throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.NoSource, disk.Target);
                source?.Attributes().Where(a => a.Value.Length == 0).Remove();
                if (source is { HasAttributes: false, HasElements: false })
                    source.Remove();
            }
            else
            {
                Hosts(source!);
                // The first unit is the one where none is named.
                if (source?.Attr("protocol") == "iscsi" && source.Attr("name") is { } target && !target.Contains('/', StringComparison.Ordinal))
                    source.SetAttributeValue("name", $"{target}/0");
            }
            DiskSecrets.Check(disk.Element);
            for (var backing = disk.Element.Element("backingStore"); backing is { HasElements: true }; backing = backing.Element("backingStore"))
                CheckBacking(backing);
        }
    }

    /// <summary>Whether there is no image. A type that libvirt does not have is refused, and a place that cannot be.</summary>
    internal static bool IsEmpty(string type, XElement? source)
    {
        switch (type)
        {
            case "file" or "block" or "dir":
                return string.IsNullOrEmpty(source?.Attr(type == "block" ? "dev" : type));
            case "network":
                CheckNetwork(source);
                return false;
            case "volume":
                return string.IsNullOrEmpty(source?.Attr("pool")) != string.IsNullOrEmpty(source?.Attr("volume"))
                    ? throw XmlValueErrors.Error("'pool' and 'volume' must be specified together for 'pool' type source")
                    : string.IsNullOrEmpty(source?.Attr("pool"));
            case "nvme" or "vhostuser" or "vhostvdpa":
                return source is null;
            default:
                throw XmlValueErrors.Invalid("type", "disk", type);
        }
    }

    private static void CheckNetwork(XElement? source)
    {
        if (source?.Attr("protocol") is not { } protocol)
            throw XmlValueErrors.Missing("protocol", "source");
        if (!Protocols.Contains(protocol))
            throw XmlValueErrors.Invalid("protocol", "source", protocol);
        var name = source.Attr("name");
        if (name is null && protocol != "nbd")
            throw XmlValueErrors.Error("missing name for disk source");
        if (protocol is "gluster" or "rbd" && name!.IndexOf('/', StringComparison.Ordinal) <= 0)
            throw XmlValueErrors.Error($"can't split path '{name}' into pool name and image name");
    }

    /// <summary>Gives the hosts of a network disk the ports that their protocol has.</summary>
    internal static void Hosts(XElement source)
    {
        foreach (var host in source.Elements("host"))
        {
            if (host.Attr("transport") == "tcp")
                host.SetAttributeValue("transport", null);
            if (host.Attr("transport") is null && host.Attr("port") is null)
                host.SetAttributeValue("port", DefaultPort(source.Attr("protocol")));
        }
    }

    private static string? DefaultPort(string? protocol) => protocol switch
    {
        "nbd" => "10809",
        "iscsi" => "3260",
        "http" => "80",
        "https" => "443",
        "ftp" => "21",
        "ftps" => "990",
        "tftp" => "69",
        "ssh" => "22",
        "sheepdog" => "7000",
        "gluster" => "24007",
        "vxhs" => "9999",
        _ => null,
    };

    private static void CheckBacking(XElement backing)
    {
        if (backing.Element("format")?.Attr("type") is null)
            throw XmlValueErrors.Error("missing disk backing store format");
        if (backing.Element("source") is not { } source)
            throw XmlValueErrors.Error("missing disk backing store source");
        Hosts(source);
    }
}
