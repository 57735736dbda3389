using System.Xml.Linq;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>A domain has a balloon unless it says <c>model='none'</c>.</summary>
internal static class MemballoonPass
{
    internal static void Apply(DomainDefinition definition)
    {
        if (!definition.DeviceElements("memballoon").Any())
            definition.Devices.Add(new XElement("memballoon", new XAttribute("model", "virtio")));
    }
}
