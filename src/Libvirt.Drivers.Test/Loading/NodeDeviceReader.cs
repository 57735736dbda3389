using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <summary>Reads a <c>&lt;device&gt;</c> of a node file.</summary>
internal static class NodeDeviceReader
{
    /// <summary>Reads a device. libvirt's reader passes over the driver that it is bound to; worlds that are ours know it.</summary>
    internal static NodeDeviceDefinition Read(XElement element, bool isOurs)
    {
        var definition = NodeDeviceDefinition.FromElement(new XElement(element));
        if (isOurs && element.Element("driver") is { } driver && definition.Root.Element("driver") is null)
            definition.Root.Element("capability")!.AddBeforeSelf(new XElement(driver));
        return definition;
    }
}
