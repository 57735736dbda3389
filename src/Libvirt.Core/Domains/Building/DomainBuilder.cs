using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Makes the XML of a domain of its parts.</summary>
public sealed record DomainBuilder
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Memory, in bytes.</summary>
    public required ulong Memory { get; init; }

    /// <summary>Virtual CPUs.</summary>
    public int Vcpu { get; init; } = 1;

    /// <summary>A short text on it; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>A longer text on it; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>What it boots by.</summary>
    public DomainFirmware Firmware { get; init; }

    /// <summary>Disks and drives, in order.</summary>
    public IReadOnlyList<DiskBuilder> Disks { get; init; } = [];

    /// <summary>Network interfaces, in order.</summary>
    public IReadOnlyList<NetworkAdapterBuilder> Adapters { get; init; } = [];

    /// <summary>The XML, for a hypervisor.</summary>
    /// <param name="defaults">What the hypervisor recommends, and what was chosen instead.</param>
    public string Build(NewDomainDefaults defaults)
    {
        var domain = new XElement("domain", new XAttribute("type", defaults.Type), new XElement("name", Name));
        if (!string.IsNullOrEmpty(Title))
            domain.Add(new XElement("title", Title));
        if (!string.IsNullOrEmpty(Description))
            domain.Add(new XElement("description", Description));
        domain.Add(
            new XElement("memory", new XAttribute("unit", "b"), Memory.ToString(CultureInfo.InvariantCulture)),
            new XElement("vcpu", Vcpu.ToString(CultureInfo.InvariantCulture)),
            OS(defaults),
            new XElement("devices", Disks.Select(disk => disk.Build()), Adapters.Select(card => card.Build())));
        return VirtXmlWriter.Write(domain);
    }

    private XElement OS(NewDomainDefaults defaults)
    {
        var type = new XElement("type", defaults.OSType);
        if (defaults.Arch is not null)
            type.Add(new XAttribute("arch", defaults.Arch));
        if (defaults.Machine is not null)
            type.Add(new XAttribute("machine", defaults.Machine));
        var os = new XElement("os", type);
        if (Firmware != DomainFirmware.Default)
            os.Add(new XAttribute("firmware", Firmware.ToString().ToLowerInvariant()));
        // A disk that is bootable goes first; an empty one leaves the turn to the drive.
        if (defaults.OSType == "hvm")
        {
            if (Disks.Any(d => d.Device is DomainDiskDevice.Disk or DomainDiskDevice.Lun))
                os.Add(new XElement("boot", new XAttribute("dev", "hd")));
            if (Disks.Any(d => d.Device == DomainDiskDevice.Cdrom))
                os.Add(new XElement("boot", new XAttribute("dev", "cdrom")));
        }
        return os;
    }
}
