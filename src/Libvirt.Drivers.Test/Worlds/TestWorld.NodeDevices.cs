namespace Libvirt.Drivers.Test;

/// <content>Devices of the host.</content>
internal sealed partial class TestWorld
{
    private readonly NamedTable<TestNodeDevice> _devices = new(device => device.Name);

    /// <summary>Adds a device of the world's file.</summary>
    internal void LoadNodeDevice(NodeDeviceDefinition definition)
    {
        lock (_gate)
            Assign(definition);
    }

    internal IReadOnlyList<VirtNodeDevice> ListNodeDevices(VirtConnection connection, NodeDeviceListFilter filter)
    {
        lock (_gate)
            return [.. _devices.All.Select(device => Describe(device, connection)).Where(device => filter.Matches(device))];
    }

    internal VirtNodeDevice LookupNodeDevice(VirtConnection connection, string name)
    {
        lock (_gate)
            return Describe(FindDevice(name), connection);
    }

    internal VirtNodeDevice LookupScsiHost(VirtConnection connection, string wwnn, string wwpn)
    {
        RequireOurs("virNodeDeviceLookupSCSIHostByWWN");
        lock (_gate)
        {
            var found = _devices.All.FirstOrDefault(d => FibreChannelHost.Find(d.Definition) is { } host && host.Wwnn == wwnn && host.Wwpn == wwpn)
                ?? throw TestError(VirtErrorCode.NoNodeDevice, $"no node device with matching wwnn '{wwnn}' and wwpn '{wwpn}'");
            return Describe(found, connection);
        }
    }

    internal string GetNodeDeviceXml(string name)
    {
        lock (_gate)
            return FindDevice(name).Definition.ToXml();
    }

    private TestNodeDevice FindDevice(string name) =>
        _devices.Find(name) ?? throw TestError(VirtErrorCode.NoNodeDevice, $"no node device with matching name '{name}'");

    // A device of the same name gets the definition, and keeps all else.
    private TestNodeDevice Assign(NodeDeviceDefinition definition)
    {
        if (_devices.TryFind(definition.Name, out var device))
            device.Definition = definition;
        else
            _devices.Add(device = new TestNodeDevice(definition.Name, definition));
        return device;
    }

    private VirtNodeDevice Tell(TestNodeDevice device, VirtConnection connection, NodeDeviceEventType type)
    {
        var snapshot = Describe(device, connection);
        Log.Info($"node device '{device.Name}': event {type}");
        Events.Enqueue(new NodeDeviceLifecycleEvent(snapshot, type, Now));
        return snapshot;
    }

    private static VirtNodeDevice Describe(TestNodeDevice device, VirtConnection connection) => VirtNodeDevice.Of(connection, device.Definition) with
    {
        IsActive = device.IsActive,
        Persistent = device.Persistent,
        Autostart = device.Autostart,
    };

    private static VirtException DeviceError(VirtErrorCode code, string detail) => new(VirtErrorDomain.Nodedev, code, detail);
}
