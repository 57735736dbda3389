using System.Globalization;
using System.Xml.Linq;
using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Controllers that devices need and the definition does not name.</summary>
internal static class ImpliedControllerPass
{
    private const int MaxControllers = 1024;

    private static readonly LogSource Log = new("conf.domain_conf");

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        foreach (var bus in (ReadOnlySpan<string>)["scsi", "fdc", "ide", "sata"])
        {
            var last = domain.Disks.Where(d => d.Bus == bus).Select(d => d.Element)
                .Concat(bus == "scsi" ? domain.DeviceElements("hostdev").Where(h => h.Attr("type") == "scsi") : [])
                .Select(d => d.Element("address")).Where(a => a?.Attr("type") == "drive")
                .Select(a => Index(a!)).DefaultIfEmpty(-1).Max();
            for (var index = 0; index <= last; index++)
                Need(domain, bus, index);
        }
        var ports = domain.DeviceElements("channel").Concat(domain.DeviceElements("console"));
        foreach (var device in ports.Where(p => p.Element("target")?.Attr("type") == "virtio").ToArray())
            Need(domain, "virtio-serial", device.Element("address") is { } address ? Index(address) : 0);

        var slot = 0;
        foreach (var card in domain.DeviceElements("smartcard").ToArray())
        {
            if (card.Element("address") is null)
                card.Add(new XElement("address", new XAttribute("type", "ccid"), new XAttribute("controller", "0"), new XAttribute("slot", slot++)));
            Need(domain, "ccid", Index(card.Element("address")!));
        }
    }

    private static int Index(XElement address)
    {
        var index = address.AttrInt("controller") ?? 0;
        return index < MaxControllers ? index : throw XmlValueErrors.Unsupported($"controller '{index}' of an address is beyond the limit of {MaxControllers}");
    }

    private static void Need(DomainDefinition domain, string type, int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        if (domain.DeviceElements("controller").Any(c => c.Attr("type") == type && c.Attr("index") == number))
            return;
        Log.Debug($"domain '{domain.Name}' gets controller {type} {number}, which its devices need");
        var controller = new XElement("controller", new XAttribute("type", type), new XAttribute("index", number));
        // A further SCSI controller is as the one before.
        if (type == "scsi")
            controller.SetAttributeValue("model", domain.DeviceElements("controller").LastOrDefault(c => c.Attr("type") == type)?.Attr("model"));
        if (domain.DeviceElements("controller").LastOrDefault() is { } last)
            last.AddAfterSelf(controller);
        else
            domain.Devices.Add(controller);
    }
}
