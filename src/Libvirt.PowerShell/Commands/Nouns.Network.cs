using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <content>Networks, interfaces and devices of the host.</content>
internal static partial class Nouns
{
    internal static ObjectNoun<VirtNetwork> Network { get; } = new(
        "network",
        VirtErrorCode.NoNetwork,
        (connection, ct) => connection.Require<INetworkDriver>().ListNetworksAsync(NetworkListFilter.None, ct),
        (connection, name, ct) => connection.Require<INetworkDriver>().LookupNetworkByNameAsync(name, ct),
        (connection, uuid, ct) => connection.Require<INetworkDriver>().LookupNetworkByUuidAsync(uuid, ct));

    internal static ObjectNoun<VirtInterface> Interface { get; } = new(
        "interface",
        VirtErrorCode.NoInterface,
        (connection, ct) => connection.Require<IInterfaceDriver>().ListInterfacesAsync(InterfaceListFilter.None, ct),
        (connection, name, ct) => connection.Require<IInterfaceDriver>().LookupInterfaceByNameAsync(name, ct));

    internal static ObjectNoun<VirtNodeDevice> NodeDevice { get; } = new(
        "node device",
        VirtErrorCode.NoNodeDevice,
        (connection, ct) => connection.Require<INodeDeviceDriver>().ListNodeDevicesAsync(NodeDeviceListFilter.None, ct),
        (connection, name, ct) => connection.Require<INodeDeviceDriver>().LookupNodeDeviceByNameAsync(name, ct));
}
