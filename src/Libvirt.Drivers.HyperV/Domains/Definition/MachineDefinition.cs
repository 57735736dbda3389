using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Definition;

/// <summary>Definitions of domains in the form that this driver gives them.</summary>
internal static class MachineDefinition
{
    private static readonly DomainNormalizer Normalizer = new(new DomainDefaults
    {
        Arch = "x86_64",
        HasBootOrder = false,
    });

    /// <summary>Reads a definition, and checks that it is for Hyper-V.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, NoName, ConfigUnsupported, InternalError: it is refused; InvalidArg: it is another hypervisor's.</exception>
    internal static DomainDefinition Parse(string xml)
    {
        var domain = DomainDefinition.Parse(xml);
        Place(domain);
        Normalizer.Normalize(domain);
        return domain is { Type: "hyperv", OSType: "hvm", Arch: "i686" or "x86_64" }
            ? domain
            : throw new VirtException(
                VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"could not find capabilities for ostype={domain.OSType} arch={domain.Arch} domaintype={domain.Type} ");
    }

    /// <summary>Reads the XML of one device, brought into the same form.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, ConfigUnsupported and others by name: it is refused.</exception>
    internal static XElement ParseDevice(string xml)
    {
        var device = VirtXml.Parse(xml, "device_definition", rootName: null);
        // As libvirt does: in a domain that has nothing else.
        var domain = DomainDefinition.FromElement(new XElement(
            "domain",
            new XAttribute("type", "hyperv"),
            new XElement("name", "device"),
            new XElement("memory", "1024"),
            new XElement("os", new XElement("type", new XAttribute("arch", "x86_64"), "hvm")),
            new XElement("devices", device)));
        Place(domain);
        Normalizer.Normalize(domain);
        return domain.DeviceElements(device.Name.LocalName).FirstOrDefault()
            ?? throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.ConfigUnsupported, $"unknown device type '{device.Name.LocalName}'");
    }

    /// <summary>A SCSI controller has 64 places here, and a disk that says no more than its name gets the place that has the name.</summary>
    private static void Place(DomainDefinition domain)
    {
        foreach (var disk in domain.Disks.Where(disk => disk.Element.Element("address") is null && IsScsi(disk) && DiskName.Index(disk.Target) >= 0).ToArray())
        {
            var index = DiskName.Index(disk.Target);
            disk.Element.Add(new DrivePlace(DomainDiskBus.Scsi, index / DrivePlace.ScsiUnits, index % DrivePlace.ScsiUnits).Address);
        }
    }

    private static bool IsScsi(DiskDefinition disk) => disk.Device != "floppy" && (disk.Bus ?? (disk.Target.StartsWith("sd", StringComparison.Ordinal) ? "scsi" : "")) == "scsi";

    /// <summary>The number of a controller.</summary>
    internal static int IndexOf(XElement controller) => int.TryParse(controller.Attr("index"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
}
