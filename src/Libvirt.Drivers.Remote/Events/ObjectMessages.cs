using Libvirt.Drivers.Remote.Rpc;
using static Libvirt.Drivers.Remote.Rpc.Xdr;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>The messages that tell what happens to networks, storage pools, devices of the host and secrets (remote_protocol.x).</summary>
internal static class ObjectMessages
{
    internal static IEnumerable<EventMessage> All =>
    [
        Of(315, "NETWORK_EVENT_LIFECYCLE", VirtEventKinds.NetworkLifecycle, Struct(Network, Int, Int), NetworkLifecycle),
        Of(446, "NETWORK_EVENT_CALLBACK_METADATA_CHANGE", VirtEventKinds.NetworkMetadataChange, Struct(Network, Int, TextOrNull), (to, e) => new NetworkMetadataChangeEvent(to.Network(e.Item1), (NetworkMetadataType)e.Item2, e.Item3, EventObjects.Now)),
        Of(370, "STORAGE_POOL_EVENT_LIFECYCLE", VirtEventKinds.StoragePoolLifecycle, Struct(StoragePool, Int, Int), PoolLifecycle),
        // Only one that is active can be looked through.
        Of(373, "STORAGE_POOL_EVENT_REFRESH", VirtEventKinds.StoragePoolRefresh, StoragePool, (to, e) => new StoragePoolRefreshEvent(to.Pool(e, StoragePoolState.Running), EventObjects.Now)),
        Of(376, "NODE_DEVICE_EVENT_LIFECYCLE", VirtEventKinds.NodeDeviceLifecycle, Struct(NodeDevice, Int, Int), DeviceLifecycle),
        Of(377, "NODE_DEVICE_EVENT_UPDATE", VirtEventKinds.NodeDeviceUpdate, NodeDevice, (to, e) => new NodeDeviceUpdateEvent(to.Device(e), EventObjects.Now)),
        Of(382, "SECRET_EVENT_LIFECYCLE", VirtEventKinds.SecretLifecycle, Struct(Secret, Int, Int), (to, e) => new SecretLifecycleEvent(to.Secret(e.Item1), (SecretEventType)e.Item2, EventObjects.Now)),
        Of(383, "SECRET_EVENT_VALUE_CHANGED", VirtEventKinds.SecretValueChanged, Secret, (to, e) => new SecretValueChangedEvent(to.Secret(e), EventObjects.Now)),
    ];

    private static EventMessage Of<T>(int number, string name, VirtEventKinds kind, XdrType<T> payload, Func<EventObjects, T, VirtEvent> make) =>
        new EventMessage<T>(number, name, kind, payload, make);

    private static NetworkLifecycleEvent NetworkLifecycle(EventObjects to, (ObjectKey Key, int Event, int Detail) e)
    {
        var type = (NetworkEventType)e.Event;
        return new(to.Network(e.Key) with { IsActive = type == NetworkEventType.Started, Persistent = type == NetworkEventType.Defined }, type, EventObjects.Now);
    }

    private static StoragePoolLifecycleEvent PoolLifecycle(EventObjects to, (ObjectKey Key, int Event, int Detail) e)
    {
        var type = (StoragePoolEventType)e.Event;
        var state = type == StoragePoolEventType.Started ? StoragePoolState.Running : StoragePoolState.Inactive;
        return new(to.Pool(e.Key, state) with { Persistent = type == StoragePoolEventType.Defined }, type, EventObjects.Now);
    }

    private static NodeDeviceLifecycleEvent DeviceLifecycle(EventObjects to, (string Name, int Event, int Detail) e)
    {
        var type = (NodeDeviceEventType)e.Event;
        return new(to.Device(e.Name) with { IsActive = type == NodeDeviceEventType.Created, Persistent = type == NodeDeviceEventType.Defined }, type, EventObjects.Now);
    }
}
