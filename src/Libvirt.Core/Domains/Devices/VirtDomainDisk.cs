using Libvirt.Xml;

namespace Libvirt;

/// <summary>A disk or drive of a domain, as its XML had it at one moment.</summary>
public sealed record VirtDomainDisk
{
    private static readonly string[] SourceAttributes = ["file", "dev", "dir", "name", "volume", "path"];

    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>The name that the configuration knows it by, such as <c>vda</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What the guest sees: <c>disk</c>, <c>cdrom</c>, <c>floppy</c> or <c>lun</c>.</summary>
    public string Device { get; init; } = "disk";

    /// <summary>The bus that it is on, such as <c>virtio</c>; null where the XML names none.</summary>
    public string? Bus { get; init; }

    /// <summary>Where its image is: <c>file</c>, <c>block</c>, <c>network</c>, …</summary>
    public string Type { get; init; } = "file";

    /// <summary>The image's path or name; null for a drive without a medium.</summary>
    public string? Source { get; init; }

    /// <summary>The image's format, such as <c>qcow2</c>; null where the XML names none.</summary>
    public string? Format { get; init; }

    /// <summary>Whether the guest may not write to it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The name of the device in the hypervisor, such as <c>virtio-disk0</c>; null while it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>The disks of a definition, in order.</summary>
    /// <param name="domain">The domain that it is of.</param>
    /// <param name="definition">Its live XML or its definition.</param>
    public static IReadOnlyList<VirtDomainDisk> Read(VirtDomain domain, DomainDefinition definition) => [.. definition.Disks.Select(disk => new VirtDomainDisk
    {
        Domain = domain,
        Target = disk.Target,
        Device = disk.Device,
        Bus = disk.Bus,
        Type = disk.Image.Type,
        Source = SourceOf(disk),
        Format = disk.Image.Format,
        ReadOnly = disk.ReadOnly,
        Alias = disk.Alias,
    })];

    /// <summary>The target.</summary>
    public override string ToString() => Target;

    // As virsh domblklist tells it.
    private static string? SourceOf(DiskDefinition disk)
    {
        var source = disk.Element.Element("source");
        if (disk.Image.Type == "nvme" && source?.Element("address") is { } address)
        {
            return $"nvme://{Digits("domain")}:{Digits("bus")}:{Digits("slot")}.{Digits("function")}/{source.Attr("namespace")}";
            string? Digits(string name) => address.Attr(name)?.Replace("0x", "", StringComparison.Ordinal);
        }
        return SourceAttributes.Select(name => source?.Attr(name)).FirstOrDefault(value => value is not null);
    }
}
