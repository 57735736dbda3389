using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Adds a device to a definition.</summary>
internal static class DeviceAttachment
{
    /// <summary>Adds a device, with the controllers that it needs.</summary>
    /// <returns>The device, as it stands in the definition now.</returns>
    /// <exception cref="VirtException">OperationFailed: there is such a device already; XmlError, ConfigUnsupported and others by name: it is refused.</exception>
    internal static XElement Add(DomainDefinition domain, XElement device)
    {
        Check(domain, device);
        var whole = domain.Clone();
        whole.Devices.Add(new XElement(device));
        DomainConfig.Normalize(whole);
        var fresh = DeviceXml.NewOf(domain, whole);
        XElement? added = null;
        foreach (var one in fresh)
        {
            var placed = Place(domain, new XElement(one));
            if (one.Name == device.Name)
                added = placed;
        }
        return added ?? throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.OperationInvalid, $"the domain takes no other '{device.Name.LocalName}' device");
    }

    private static void Check(DomainDefinition domain, XElement device)
    {
        var kind = device.Name.LocalName;
        if (kind == "disk" && new DiskDefinition(device).Target is { Length: > 0 } target && domain.Disks.Any(disk => disk.Target == target))
            throw Exists($"target {target} already exists");
        if (kind == "interface" && new InterfaceDefinition(device).Mac is { } mac && domain.Interfaces.Any(card => MacAddress.Same(card.Mac, mac)))
            throw Exists($"network device with mac {mac} already exists");
        if (device.Element("alias")?.Attr("name") is { } alias && domain.DeviceElements().Any(d => d.Element("alias")?.Attr("name") == alias))
            throw Exists($"non unique alias detected: {alias}");
        if (DeviceXml.IsSingle(kind) && domain.DeviceElements(kind).Any())
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.OperationInvalid, $"domain already has a {kind} device");
    }

    // Behind the last of its kind; a disk or controller in the order of its bus.
    private static XElement Place(DomainDefinition domain, XElement device)
    {
        var kind = device.Name.LocalName;
        var before = domain.DeviceElements(kind).FirstOrDefault(other => kind switch
        {
            "disk" => Bus(other) == Bus(device) && DiskIndex(device) < DiskIndex(other),
            "controller" => other.Attr("type") == device.Attr("type") && device.AttrInt("index") < other.AttrInt("index"),
            _ => false,
        });
        if (before is not null)
            before.AddBeforeSelf(device);
        else if ((domain.DeviceElements(kind).LastOrDefault(other => IsOfSameBus(other, device)) ?? domain.DeviceElements(kind).LastOrDefault()) is { } last)
            last.AddAfterSelf(device);
        else
            domain.Devices.Add(device);
        return device;
    }

    private static bool IsOfSameBus(XElement one, XElement other) => Bus(one) == Bus(other) && one.Attr("type") == other.Attr("type");

    private static string? Bus(XElement device) => device.Element("target")?.Attr("bus");

    private static int DiskIndex(XElement disk) => DiskName.Index(new DiskDefinition(disk).Target);

    private static VirtException Exists(string detail) => new(VirtErrorDomain.Test, VirtErrorCode.OperationFailed, detail);
}
