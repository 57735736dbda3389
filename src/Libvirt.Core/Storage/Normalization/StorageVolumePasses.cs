using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a volume takes the form in which libvirt keeps it (virStorageVolDefParseXML).</summary>
internal static class StorageVolumePasses
{
    private static readonly XmlErrors Errors = new(VirtErrorDomain.Storage);
    private static readonly HashSet<string> Types = ["file", "block", "dir", "network", "netdir", "ploop"];

    internal static void Apply(XElement root, StoragePoolKind? pool, StorageVolumeParseFlags flags)
    {
        StorageLayout.Volume.Check(root);
        if (root.GivenText("name") is null)
            throw Errors.Xml("missing volume name element");
        if (root.GivenText("key") is null)
            root.Elements("key").RemoveAll();
        var type = root.Given("type") ?? "file";
        if (!Types.Contains(type))
            throw Errors.Unsupported($"unknown volume type '{type}'");
        root.SetAttributeValue("type", type);
        // The driver says these of a volume that there is.
        root.Elements("source").Concat(root.Elements("physical")).RemoveAll();

        if (root.Element("backingStore")?.GivenText("path") is null)
            root.Elements("backingStore").RemoveAll();
        else
            VolumeTargetPass.Apply(root.Element("backingStore")!, pool, flags);
        ApplySizes(root, flags);
        VolumeTargetPass.Apply(root.GetOrAdd("target"), pool, flags);
        VolumeOptionsPass.Apply(root.Element("target")!);
        StorageLayout.Volume.Arrange(root);
    }

    private static void ApplySizes(XElement root, StorageVolumeParseFlags flags)
    {
        var isOptional = flags.HasFlag(StorageVolumeParseFlags.NoCapacity) || (flags.HasFlag(StorageVolumeParseFlags.OptionalCapacity) && root.Element("backingStore") is not null);
        var capacity = Read(root, "capacity");
        if (capacity is null && !isOptional)
            throw Errors.Xml("missing capacity element");
        StorageSize.Set(root, "capacity", capacity ?? 0);
        StorageSize.Set(root, "allocation", Read(root, "allocation") ?? capacity ?? 0);
    }

    // Sizes of files have a sign.
    private static ulong? Read(XElement root, string name) =>
        root.GivenText(name) is null ? null : StorageSize.Read(root.Element(name)!, long.MaxValue, () => Errors.Xml("malformed capacity element"));
}
