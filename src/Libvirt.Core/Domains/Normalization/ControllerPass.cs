using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Controllers: a number for each in its kind.</summary>
internal static class ControllerPass
{
    private static readonly HashSet<string> Types = ["ide", "fdc", "scsi", "sata", "virtio-serial", "ccid", "usb", "pci", "xenbus", "isa"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (!domain.DeviceElements("controller").Any())
            return;
        var controllers = new List<XElement>();
        foreach (var controller in domain.DeviceElements("controller").ToArray())
        {
            controller.SetAttributeValue("type", controller.Attr("type") ?? "ide");
            if (!Types.Contains(controller.Attr("type")!))
                throw XmlValueErrors.Invalid("type", "controller", controller.Attr("type"));
            if (controller.AttrInt("index") < 0)
                throw XmlValueErrors.Invalid("index", "controller", controller.Attr("index"), "non-negative value");
            PciControllerRules.Check(controller);
            Companion(controller);
            controllers.Insert(Place(controllers, controller), controller);
        }
        CheckUsb([.. controllers.Where(c => c.Attr("type") == "usb")]);
        Number(controllers);
        controllers.Remove();
        domain.Devices.Add(controllers);
    }

    // The slow companions of a fast USB controller have ports of it.
    private static void Companion(XElement controller)
    {
        var port = controller.Attr("type") != "usb" ? null : controller.Attr("model") switch
        {
            "ich9-uhci1" => "0",
            "ich9-uhci2" => "2",
            "ich9-uhci3" => "4",
            _ => null,
        };
        if (port is not null && controller.Element("master") is null)
            controller.Add(new XElement("master", new XAttribute("startport", port)));
    }

    private static void CheckUsb(XElement[] controllers)
    {
        if (controllers.Any(c => c.Attr("model") == "none") && controllers.Length > 1)
            throw Refused("Can't add another USB controller: USB is disabled for this domain");
        if (controllers.Length > 0 && controllers.All(c => c.Element("master") is not null))
            throw Refused("No master USB controller specified");
    }

    private static VirtException Refused(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, detail);

    // Those of a kind stand together, the ones with a number in its order.
    private static int Place(List<XElement> controllers, XElement controller)
    {
        var at = -1;
        for (var i = controllers.Count - 1; i >= 0; i--)
        {
            if (controllers[i].Attr("type") != controller.Attr("type"))
                continue;
            if (IsBefore(controller, controllers[i]))
                at = i;
            else if (at < 0)
                at = i + 1;
        }
        return at < 0 ? controllers.Count : at;
    }

    // A companion of a USB controller has its number and comes behind it.
    private static bool IsBefore(XElement one, XElement other) =>
        one.AttrInt("index") < other.AttrInt("index")
        || (one.AttrInt("index") == other.AttrInt("index") && one.Element("master") is null && other.Element("master") is not null);

    private static void Number(List<XElement> controllers)
    {
        var used = new HashSet<(string Type, int Index)>();
        foreach (var controller in controllers.Where(c => c.Element("master") is null))
        {
            var type = controller.Attr("type")!;
            if (controller.AttrInt("index") is { } index && !used.Add((type, index)) && type != "usb")
                throw XmlValueErrors.Error($"Multiple '{type}' controllers with index '{index}'");
        }
        foreach (var controller in controllers.Where(c => c.Attr("index") is null))
        {
            var index = 0;
            while (!used.Add((controller.Attr("type")!, index)))
                index++;
            controller.SetAttributeValue("index", index.ToString(CultureInfo.InvariantCulture));
        }
    }
}
