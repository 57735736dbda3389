using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>A domain has a balloon unless it says <c>model='none'</c>, and one at most.</summary>
internal static class MemballoonPass
{
    internal static void Apply(DomainDefinition definition)
    {
        var balloons = definition.DeviceElements("memballoon").ToArray();
        if (balloons.Length > 1)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, "only a single memory balloon device is supported");
        if (balloons.Length == 0)
            definition.Devices.Add(new XElement("memballoon", new XAttribute("model", "virtio")));
        else if (balloons[0].Attr("model") is null)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, "Missing required attribute 'model' in element 'memballoon'");
        _ = balloons.FirstOrDefault()?.Element("stats")?.AttrInt("period");
    }
}
