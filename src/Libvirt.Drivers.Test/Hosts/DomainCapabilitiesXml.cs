using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>What domains of a world of ours can have.</summary>
internal static class DomainCapabilitiesXml
{
    private static readonly (string Device, (string Name, string[] Values)[] Choices)[] Devices =
    [
        ("disk", [("diskDevice", ["disk", "cdrom", "floppy", "lun"]), ("bus", ["ide", "fdc", "scsi", "virtio", "usb", "sata"]), ("model", ["virtio", "virtio-transitional", "virtio-non-transitional"])]),
        ("graphics", [("type", ["vnc", "spice"])]),
        ("video", [("modelType", ["vga", "cirrus", "qxl", "virtio", "none"])]),
        ("hostdev", [("mode", ["subsystem"]), ("startupPolicy", ["default", "mandatory", "requisite", "optional"]), ("subsysType", ["usb", "pci", "scsi"])]),
        ("rng", [("model", ["virtio"]), ("backendModel", ["random", "builtin"])]),
        ("filesystem", [("driverType", ["path", "handle", "virtiofs"])]),
        ("tpm", [("model", ["tpm-tis", "tpm-crb"]), ("backendModel", ["emulator"])]),
    ];

    internal static string Format(string arch)
    {
        var cpu = new XElement("cpu",
            Switch("mode", true, new XAttribute("name", "host-passthrough"), Choice("hostPassthroughMigratable", "on", "off")),
            Switch("mode", false, new XAttribute("name", "maximum")),
            Switch("mode", true, new XAttribute("name", "host-model"), new XElement("model", new XAttribute("fallback", "forbid"), TestHost.CpuModel), new XElement("vendor", "Intel")),
            Switch("mode", true, new XAttribute("name", "custom"),
                CpuModels.Models.Where(m => m.ForGuests).Select(m => new XElement("model", new XAttribute("usable", IsUsable(m) ? "yes" : "no"), m.Name))));
        var root = new XElement("domainCapabilities",
            new XElement("path", TestHost.Emulator),
            new XElement("domain", "test"),
            new XElement("arch", arch),
            new XElement("vcpu", new XAttribute("max", TestHost.MaxVcpu)),
            Switch("iothreads", true),
            Switch("os", true, Choice("firmware"), Switch("loader", false)),
            cpu,
            Switch("memoryBacking", true, Choice("sourceType", "file", "anonymous", "memfd")),
            new XElement("devices", Devices.Select(device => Switch(device.Device, true, device.Choices.Select(choice => Choice(choice.Name, choice.Values))))),
            new XElement("features", Switch("gic", false), Switch("vmcoreinfo", true), Switch("genid", true), Switch("backingStoreInput", true), Switch("backup", false), Switch("sev", false)));
        return VirtXmlWriter.Write(root);
    }

    private static bool IsUsable(CpuModel model) => model.Features.IsSubsetOf(CpuModels.Find(TestHost.CpuModel).Features);

    private static XElement Switch(string name, bool supported, params object[] content)
    {
        // libvirt names a mode before it says whether there is one.
        var names = content.Where(part => part is XAttribute);
        return new XElement(name, names, new XAttribute("supported", supported ? "yes" : "no"), content.Where(part => part is not XAttribute));
    }

    private static XElement Choice(string name, params string[] values) => new("enum", new XAttribute("name", name), values.Select(value => new XElement("value", value)));
}
