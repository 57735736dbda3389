using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>Virtual Fibre Channel adapters, the only devices that can be made and ended.</content>
internal sealed partial class TestWorld
{
    internal VirtNodeDevice CreateNodeDevice(VirtConnection connection, NodeDeviceDefinition definition)
    {
        var host = FibreChannelHost.Find(definition) ?? throw NoFibreChannel();
        lock (_gate)
        {
            var parent = ParentOf(definition);
            var made = Images is null ? LikeLibvirts(host) : On(parent, host);
            return Tell(Assign(made), connection, NodeDeviceEventType.Created);
        }
    }

    internal bool DestroyNodeDevice(VirtConnection connection, string name)
    {
        lock (_gate)
        {
            var device = FindDevice(name);
            var refusal = FibreChannelHost.Find(device.Definition) is null ? NoFibreChannel()
                : _devices.Find(device.Parent) is null ? TestError(VirtErrorCode.InternalError, $"cannot find parent '{device.Parent}' definition")
                : null;
            if (refusal is not null)
            {
                // libvirt's test driver says that it has ended the device, and has not.
                return Images is null ? false : throw refusal;
            }
            _devices.Remove(device);
            Tell(device, connection, NodeDeviceEventType.Deleted);
            return true;
        }
    }

    // The adapter that the new one goes on: by name, by its world-wide names, by those of its fabric, or any that will do.
    private TestNodeDevice ParentOf(NodeDeviceDefinition definition)
    {
        var element = definition.Root.Element("parent");
        TestNodeDevice? parent;
        if (element is { Value.Length: > 0 })
            parent = _devices.Find(element.Value);
        else if (element?.Attr("wwnn") is { } wwnn)
            parent = FindAdapter(host => host.Wwnn == wwnn && host.Wwpn == element?.Attr("wwpn"));
        else if (element?.Attr("fabric_wwn") is { } fabric)
            parent = FindAdapter(host => host.FabricWwn == fabric);
        else
            parent = FindAdapter(_ => true) ?? throw DeviceError(VirtErrorCode.InternalError, "Could not find any vport capable device");
        if (parent is null)
            throw DeviceError(VirtErrorCode.InternalError, $"Could not find parent device for '{definition.Name}'");
        if (!TakesVirtualPorts(parent))
            throw DeviceError(VirtErrorCode.InternalError, $"Parent device {parent.Name} is not capable of vport operations");
        return parent;
    }

    private TestNodeDevice? FindAdapter(Func<FibreChannelHost, bool> isWanted) =>
        _devices.All.FirstOrDefault(d => FibreChannelHost.Find(d.Definition) is { TakesVirtualPorts: true } host && isWanted(host));

    private static bool TakesVirtualPorts(TestNodeDevice device) =>
        device.Definition.Root.Elements("capability").Where(c => c.Attr("type") == "scsi_host").Elements("capability").Any(c => c.Attr("type") == "vport_ops");

    // libvirt's test driver has one more device to give, whatever its parent is to be: it is made from that of its default world.
    private NodeDeviceDefinition LikeLibvirts(FibreChannelHost wanted)
    {
        var model = _devices.Find("scsi_host11") ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InternalError, "the world has no scsi_host11, which new adapters are made from");
        var made = model.Definition.Clone();
        made.Name = "scsi_host12";
        var host = FibreChannelHost.Find(made)!;
        host.Channel.SetElementValue("wwnn", wanted.Wwnn);
        host.Channel.SetElementValue("wwpn", wanted.Wwpn);
        return made;
    }

    private NodeDeviceDefinition On(TestNodeDevice parent, FibreChannelHost wanted)
    {
        var number = 1 + _devices.All.Select(d => FibreChannelHost.Find(d.Definition)?.Adapter.Element("host")?.Value)
            .Max(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? used : 0);
        return NodeDeviceDefinition.FromElement(new XElement("device",
            new XElement("name", $"scsi_host{number}"),
            new XElement("parent", parent.Name),
            new XElement("capability", new XAttribute("type", "scsi_host"),
                new XElement("host", number),
                new XElement("unique_id", number - 1),
                new XElement("capability", new XAttribute("type", "fc_host"),
                    new XElement("wwnn", wanted.Wwnn),
                    new XElement("wwpn", wanted.Wwpn),
                    new XElement("fabric_wwn", FibreChannelHost.Find(parent.Definition)?.FabricWwn)))));
    }

    private static VirtException NoFibreChannel() => DeviceError(VirtErrorCode.InternalError, "Device is not a fibre channel HBA");
}
