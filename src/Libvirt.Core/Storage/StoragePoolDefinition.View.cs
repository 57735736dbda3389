using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

public sealed partial class StoragePoolDefinition
{
    /// <summary>Its type: <c>dir</c>, <c>logical</c>, <c>netfs</c>, …</summary>
    public string Type => Root.Attr("type") ?? "";

    /// <summary>Where it is on the host; null where it has no place there.</summary>
    public string? TargetPath => Root.Element("target")?.GivenText("path");

    /// <summary>How much fits in, in bytes.</summary>
    public ulong Capacity
    {
        get => StorageSize.Get(Root, "capacity") ?? 0;
        set => StorageSize.Set(Root, "capacity", value);
    }

    /// <summary>How much is taken, in bytes.</summary>
    public ulong Allocation
    {
        get => StorageSize.Get(Root, "allocation") ?? 0;
        set => StorageSize.Set(Root, "allocation", value);
    }

    /// <summary>How much is free, in bytes.</summary>
    public ulong Available
    {
        get => StorageSize.Get(Root, "available") ?? 0;
        set => StorageSize.Set(Root, "available", value);
    }

    /// <summary>The name of its source, such as a volume group; null where none is given.</summary>
    public string? SourceName => Root.Element("source")?.GivenText("name");

    /// <summary>The hosts that it comes from, with their ports.</summary>
    public IReadOnlyList<string> SourceHosts =>
        [.. Root.Elements("source").Elements("host").Select(host => host.Given("port") is { } port ? $"{host.Attr("name")}:{port}" : host.Attr("name") ?? "")];

    /// <summary>The devices that it is made of.</summary>
    public IReadOnlyList<string> SourceDevices => [.. Root.Elements("source").Elements("device").Select(device => device.Attr("path") ?? "")];

    /// <summary>The directory on its host; null where none is given.</summary>
    public string? SourcePath => Root.Element("source")?.Element("dir").Given("path");

    /// <summary>The format of its source, such as <c>ext4</c> or <c>nfs</c>; null where it has none.</summary>
    public string? SourceFormat => Root.Element("source")?.Element("format").Given("type");

    /// <summary>The host bus adapter of a SCSI pool; null where none is named.</summary>
    public string? SourceAdapter => Root.Element("source")?.Element("adapter").Given("name");
}
