using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a pool takes the form in which libvirt keeps it (virStoragePoolDefParseXML).</summary>
internal static class StoragePoolPasses
{
    internal static XmlErrors Errors { get; } = new(VirtErrorDomain.Storage);

    internal static void Apply(XElement root)
    {
        StorageLayout.Pool.Check(root);
        var type = root.Attr("type") ?? throw XmlErrors.Missing("type", "pool");
        var kind = StoragePoolKind.Of(type)
            ?? throw new VirtException(VirtErrorDomain.Xml, VirtErrorCode.XmlError, $"Invalid value for attribute 'type' in element 'pool': '{type}'.");
        StoragePoolSourcePass.Apply(root, type, kind);
        ApplyName(root, kind);
        UuidPass.Apply(root, Errors, VirtErrorCode.XmlError);
        if (root.Element("features")?.Element("cow")?.Attribute("state") is null)
            root.Elements("features").RemoveAll();
        else if (type is not ("fs" or "dir"))
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.NoSupport, "cow feature may only be used for 'fs' and 'dir' pools");
        StoragePoolSourcePass.CheckParts(root, kind);
        StoragePoolTargetPass.Apply(root, type, kind);
        if (type == "iscsi-direct" && root.Element("source")!.Element("initiator") is null)
            throw Errors.Unsupported("missing initiator IQN");
        ApplyRefresh(root);
        StoragePoolOptionsPass.Apply(root, type);
        // How large a pool is says its hypervisor, never its definition.
        foreach (var size in new[] { "capacity", "allocation", "available" })
            StorageSize.Set(root, size, 0);
        StorageLayout.Pool.Arrange(root);
    }

    private static void ApplyName(XElement root, StoragePoolKind kind)
    {
        var source = root.Element("source")!;
        var name = root.GivenText("name") ?? (kind.Parts.HasFlag(StoragePoolSourceParts.Name) ? source.GivenText("name") : null)
            ?? throw Errors.Xml("missing pool source name element");
        if (name.Contains('/'))
            throw Errors.Xml($"name {name} cannot contain '/'");
        root.GetOrAdd("name").Value = name;
        if (kind.Parts.HasFlag(StoragePoolSourceParts.Name) && source.GivenText("name") is null)
            source.GetOrAdd("name").Value = name;
    }

    private static void ApplyRefresh(XElement root)
    {
        if (root.Element("refresh") is not { } refresh)
            return;
        if (refresh.Element("volume").Given("allocation") is not { } allocation)
            refresh.Remove();
        else if (allocation is not ("default" or "capacity"))
            throw Errors.Unsupported($"unknown storage pool volume refresh allocation type {allocation}");
    }
}
