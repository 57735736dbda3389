using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Where a pool's storage comes from (virStoragePoolDefParseSource).</summary>
internal static class StoragePoolSourcePass
{
    private static readonly XmlErrors Errors = StoragePoolPasses.Errors;

    private static readonly (string Element, StoragePoolSourceParts Part)[] Parts =
    [
        ("host", StoragePoolSourceParts.Host),
        ("device", StoragePoolSourceParts.Device),
        ("dir", StoragePoolSourceParts.Dir),
        ("adapter", StoragePoolSourceParts.Adapter),
        ("name", StoragePoolSourceParts.Name),
        ("initiator", StoragePoolSourceParts.Initiator),
    ];

    internal static void Apply(XElement root, string type, StoragePoolKind kind)
    {
        var isGiven = root.Element("source") is not null;
        var source = root.GetOrAdd("source");
        if (isGiven)
            Check(source, type);
        StoragePoolFormatPass.Apply(source, kind);
        DropEmpty(source);
        foreach (var (element, part) in Parts)
        {
            if (!kind.Parts.HasFlag(part))
                source.Elements(element).RemoveAll();
        }
    }

    /// <summary>What the type of the pool cannot do without.</summary>
    internal static void CheckParts(XElement root, StoragePoolKind kind)
    {
        var source = root.Element("source")!;
        if (kind.Parts.HasFlag(StoragePoolSourceParts.Host) && source.Element("host") is null)
            throw Errors.Xml("missing storage pool source host name");
        if (kind.Parts.HasFlag(StoragePoolSourceParts.Dir) && source.Element("dir") is null)
            throw Errors.Xml("missing storage pool source path");
        if (kind.Parts.HasFlag(StoragePoolSourceParts.Adapter))
            StorageAdapterPass.Validate(source.Element("adapter"));
        if (kind.Parts == StoragePoolSourceParts.Device && source.Element("device") is null)
            throw Errors.Xml("missing storage pool source device name");
    }

    private static void Check(XElement source, string type)
    {
        if (type == "rbd" && source.GivenText("name") is null)
            throw Errors.Xml("element 'name' is mandatory for RBD pool");
        if (source.Elements("host").Any(host => host.Attribute("name") is null))
            throw Errors.Xml("missing storage pool host name");
        foreach (var host in source.Elements("host").Where(host => host.Attr("port") == "0"))
            host.SetAttributeValue("port", null);
        if (source.Elements("device").Any(device => device.Attribute("path") is null))
            throw Errors.Xml("missing storage pool source device path");
        source.Elements("device").Elements("freeExtent").RemoveAll();
        ApplyDir(source, type);
        if (source.Element("adapter") is { } adapter)
            StorageAdapterPass.Apply(adapter);
        if (source.Element("auth") is { } auth)
            StorageAuthPass.Apply(auth);
    }

    private static void ApplyDir(XElement source, string type)
    {
        var path = source.Element("dir").Given("path") ?? (type == "gluster" ? "/" : null);
        if (path is null)
            source.Elements("dir").RemoveAll();
        else
            source.GetOrAdd("dir").SetAttributeValue("path", StoragePath.Normalize(path));
    }

    private static void DropEmpty(XElement source)
    {
        if (source.Element("initiator")?.Element("iqn").Given("name") is null)
            source.Elements("initiator").RemoveAll();
        foreach (var name in new[] { "vendor", "product" })
        {
            if (source.Element(name).Given("name") is null)
                source.Elements(name).RemoveAll();
        }
        if (source.GivenText("name") is null)
            source.Elements("name").RemoveAll();
    }
}
