using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

public sealed partial class StorageVolumeDefinition
{
    /// <summary>Its type: <c>file</c>, <c>block</c>, <c>dir</c>, <c>network</c>, <c>netdir</c> or <c>ploop</c>.</summary>
    public string Type
    {
        get => Root.Given("type") ?? "file";
        set => Root.SetAttributeValue("type", value);
    }

    /// <summary>What tells it from every other volume of the host; null where none is given.</summary>
    public string? Key
    {
        get => Root.GivenText("key");
        set => Set(Root, "key", value);
    }

    /// <summary>Where it is; null where that is not said.</summary>
    public string? Path
    {
        get => Root.Element("target")?.GivenText("path");
        set => Set(Root.GetOrAdd("target"), "path", value);
    }

    /// <summary>How large it is to its users, in bytes.</summary>
    public ulong Capacity
    {
        get => StorageSize.Get(Root, "capacity") ?? 0;
        set => StorageSize.Set(Root, "capacity", value);
    }

    /// <summary>How much of it is there, in bytes.</summary>
    public ulong Allocation
    {
        get => StorageSize.Get(Root, "allocation") ?? 0;
        set => StorageSize.Set(Root, "allocation", value);
    }

    /// <summary>How much it takes on the host, in bytes; null where that is not said.</summary>
    public ulong? Physical => StorageSize.Get(Root, "physical");

    /// <summary>The format of its image, such as <c>qcow2</c>; null where it has none.</summary>
    public string? Format
    {
        get => Root.Element("target")?.Element("format").Given("type");
        set
        {
            Root.GetOrAdd("target").GetOrAdd("format").SetAttributeValue("type", value);
            StorageLayout.Volume.Arrange(Root);
        }
    }

    /// <summary>The image under it; null where there is none.</summary>
    public string? BackingPath => Root.Element("backingStore")?.GivenText("path");

    /// <summary>The format of the image under it; null where there is none.</summary>
    public string? BackingFormat => Root.Element("backingStore")?.Element("format").Given("type");

    private void Set(XElement parent, string name, string? value)
    {
        parent.SetElementValue(name, value);
        StorageLayout.Volume.Arrange(Root);
    }
}
