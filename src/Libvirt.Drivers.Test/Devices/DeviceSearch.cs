using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Finds the device of a definition that a description or an alias means.</summary>
internal static class DeviceSearch
{
    /// <summary>The device that some XML means.</summary>
    /// <exception cref="VirtException">DeviceMissing: there is none; OperationFailed: there are several.</exception>
    internal static XElement Find(DomainDefinition domain, XElement wanted) => wanted.Name.LocalName switch
    {
        "disk" => FindDisk(domain, wanted),
        "interface" => FindCard(domain, wanted),
        _ => FindAlike(domain, wanted),
    };

    /// <summary>The device of an alias.</summary>
    /// <exception cref="VirtException">DeviceMissing: there is none.</exception>
    internal static XElement Find(DomainDefinition domain, string alias) =>
        domain.DeviceElements().FirstOrDefault(device => device.Name != "emulator" && DeviceAliases.Of(domain, device) == alias)
        ?? throw Missing($"no device found with alias {alias}");

    private static XElement FindDisk(DomainDefinition domain, XElement wanted)
    {
        var target = new DiskDefinition(wanted).Target;
        return domain.Disks.FirstOrDefault(disk => disk.Target == target)?.Element ?? throw Missing($"disk {(target.Length == 0 ? "(null)" : target)} not found");
    }

    // As virDomainNetFindIdx: the hardware address and the place must be the same, as far as they are given.
    private static XElement FindCard(DomainDefinition domain, XElement wanted)
    {
        var mac = new InterfaceDefinition(wanted).Mac;
        var address = wanted.Element("address");
        var alias = wanted.Element("alias")?.Attr("name");
        var found = domain.Interfaces.Where(card =>
            (mac is null || MacAddress.Same(card.Mac, mac))
            && (address is null || IsPartOf(address, card.Element.Element("address")))
            && (alias is null || DeviceAliases.Of(domain, card.Element) == alias)).Take(2).ToArray();
        return found switch
        {
            [var only] => only.Element,
            [] => throw Missing($"no device found at address '{(address is null ? "(<null>)" : Place(address))}' matching MAC address '{mac ?? "(<null>)"}' and alias '{alias ?? "(<null>)"}'"),
            _ => throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.OperationFailed, mac is null ? "multiple matching devices found" : $"multiple devices matching MAC address {mac} found"),
        };
    }

    private static XElement FindAlike(DomainDefinition domain, XElement wanted)
    {
        var plain = new XElement(wanted);
        plain.Element("alias")?.Remove();
        return domain.DeviceElements(wanted.Name.LocalName).FirstOrDefault(device => IsPartOf(plain, device)) ?? throw Missing("device not present in domain configuration");
    }

    // Whether all that the first says is also said by the second.
    private static bool IsPartOf(XElement part, XElement? whole) =>
        whole is not null
        && part.Attributes().All(a => whole.Attribute(a.Name)?.Value == a.Value)
        && (part.HasElements || part.Value.Length == 0 || part.Value == whole.Value)
        && part.Elements().All(child => whole.Elements(child.Name).Any(other => IsPartOf(child, other)));

    private static string Place(XElement address)
    {
        return $"{Digits("domain")}:{Digits("bus")}:{Digits("slot")}.{Digits("function")}";
        string? Digits(string name) => address.Attr(name)?.Replace("0x", "", StringComparison.Ordinal);
    }

    private static VirtException Missing(string detail) => new(VirtErrorDomain.Test, VirtErrorCode.DeviceMissing, detail);
}
