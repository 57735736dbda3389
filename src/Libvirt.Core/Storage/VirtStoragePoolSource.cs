using Libvirt.Xml;

namespace Libvirt;

/// <summary>Something that a storage pool could be made of (virConnectFindStoragePoolSources).</summary>
/// <param name="Connection">The connection that it was found by.</param>
/// <param name="Type">The type of such a pool.</param>
/// <param name="SourceName">Its name, such as that of a volume group; null where it has none.</param>
/// <param name="SourceHost">The hosts that it is on, each with its port where that is not the usual one.</param>
/// <param name="SourcePath">The directory there; null where it has none.</param>
/// <param name="SourceDevice">The devices that it is made of.</param>
/// <param name="SourceFormat">Its format, such as <c>nfs</c>; null where it has none.</param>
public sealed record VirtStoragePoolSource(
    VirtConnection Connection, StoragePoolType Type, string? SourceName, IReadOnlyList<string> SourceHost, string? SourcePath, IReadOnlyList<string> SourceDevice, string? SourceFormat)
{
    /// <summary>Reads a document <c>&lt;sources&gt;</c>.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError: it is none.</exception>
    public static IReadOnlyList<VirtStoragePoolSource> Read(VirtConnection connection, StoragePoolType type, string xml) =>
        [.. VirtXml.Parse(xml, "storage_pool_sources", "sources").Elements("source").Select(source => new VirtStoragePoolSource(
            connection, type, source.ChildText("name"),
            [.. source.Elements("host").Select(host => host.Attr("port") is { } port ? $"{host.Attr("name")}:{port}" : host.Attr("name") ?? "")],
            source.Element("dir")?.Attr("path"), [.. source.Elements("device").Select(device => device.Attr("path") ?? "")], source.Element("format")?.Attr("type")))];
}
