using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <content>Pools on Fibre Channel: a virtual adapter comes when the pool is created, and goes when it stops.</content>
internal sealed partial class TestWorld
{
    private void CreatePort(PoolConfig config, VirtConnection connection)
    {
        if (config.Source.ChannelNames is not { } names)
            return;
        var wanted = new FibreChannelHost(
            new XElement("capability"), new XElement("capability", new XElement("wwnn", names.Wwnn), new XElement("wwpn", names.Wwpn)));
        if (Images is null)
        {
            Tell(Assign(LikeLibvirts(wanted)), connection, NodeDeviceEventType.Created);
            return;
        }
        var parent = FindAdapter(_ => true) ?? throw StorageError(VirtErrorCode.InternalError, "Could not find any vport capable device");
        Tell(Assign(On(parent, wanted)), connection, NodeDeviceEventType.Created);
    }

    // libvirt's test driver has one name for all that it makes.
    private void DestroyPort(PoolConfig config, VirtConnection connection)
    {
        if (config.Source.ChannelNames is not { } names)
            return;
        var device = Images is null
            ? FindDevice("scsi_host12")
            : _devices.All.FirstOrDefault(d => FibreChannelHost.Find(d.Definition) is { } host && host.Wwnn == names.Wwnn && host.Wwpn == names.Wwpn);
        if (device is null)
            return;
        _devices.Remove(device);
        Tell(device, connection, NodeDeviceEventType.Deleted);
    }
}
