using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>What libvirt's test driver finds for storage pools: two volume groups, and a share on whatever host is asked.</summary>
internal static class PoolSources
{
    internal static string Find(string type, string? sourceXml)
    {
        // The type dir is the number 0, which libvirt takes for none, and a type that there is not is -1.
        var poolType = StoragePoolTypes.FromXmlName(type);
        if (poolType == StoragePoolType.Dir)
            throw Error(VirtErrorCode.InternalError, $"unknown storage pool type {type}");
        var hosts = sourceXml is null ? [] : ReadHosts(sourceXml, poolType);
        return poolType switch
        {
            StoragePoolType.Logical => Write(Group("/dev/sda20", "testvg1"), Group("/dev/sda21", "testvg2")),
            StoragePoolType.NetFS => hosts.Length == 0
                ? throw Error(VirtErrorCode.InvalidArg, "hostname must be specified for netfs sources")
                : Write(Source(
                    new XElement("host", new XAttribute("name", hosts[0])), new XElement("dir", new XAttribute("path", "/testshare")), Format("nfs"))),
            _ => NoSupport(type),
        };
    }

    private static string[] ReadHosts(string xml, StoragePoolType? type)
    {
        var source = VirtXml.Parse(xml, "storage_source_specification", "source");
        if (type is null)
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.InternalError, "missing backend for pool type -1");
        return [.. source.Elements("host").Select(host =>
            host.Attr("name") ?? throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.XmlError, "missing storage pool host name"))];
    }

    private static XElement Group(string device, string name) =>
        Source(new XElement("device", new XAttribute("path", device)), new XElement("name", name), Format("lvm2"));

    private static XElement Format(string type) => new("format", new XAttribute("type", type));

    private static XElement Source(params XElement[] parts) => new("source", parts.ToArray<object>());

    private static string Write(params XElement[] sources) => VirtXmlWriter.Write(new XElement("sources", sources.ToArray<object>()));

    private static string NoSupport(string type) =>
        throw Error(VirtErrorCode.NoSupport, $"pool type '{type}' does not support source discovery");

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Test, code, detail);
}
