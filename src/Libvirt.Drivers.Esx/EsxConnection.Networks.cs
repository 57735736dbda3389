using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Networks;

namespace Libvirt.Drivers.Esx;

/// <content>Networks: the switches of a host. They are always active and start with it.</content>
internal sealed partial class EsxConnection : INetworkDriver, INetworkConfigDriver
{
    public async ValueTask<IReadOnlyList<VirtNetwork>> ListNetworksAsync(NetworkListFilter filter, CancellationToken cancellationToken)
    {
        var network = await ReadNetworkAsync(cancellationToken).ConfigureAwait(false);
        return [.. network.Switches.Select(one => ToNetwork(one, network)).Where(one => filter.Matches(one)).Order()];
    }

    public async ValueTask<VirtNetwork> LookupNetworkByNameAsync(string name, CancellationToken cancellationToken)
    {
        var network = await ReadNetworkAsync(cancellationToken).ConfigureAwait(false);
        return ToNetwork(network.Find(name), network);
    }

    public async ValueTask<VirtNetwork> LookupNetworkByUuidAsync(Guid uuid, CancellationToken cancellationToken)
    {
        var network = await ReadNetworkAsync(cancellationToken).ConfigureAwait(false);
        return ToNetwork(network.Find(uuid), network);
    }

    // The definition is what is in force.
    public async ValueTask<string> GetNetworkXmlAsync(ObjectKey network, NetworkXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, NetworkXmlFlags.Inactive, "esxNetworkGetXMLDesc");
        var host = await ReadNetworkAsync(cancellationToken).ConfigureAwait(false);
        return NetworkXml.Write(host.Find(network.Uuid), host);
    }

    public async ValueTask<VirtNetwork> DefineNetworkAsync(string xml, CancellationToken cancellationToken)
    {
        var network = await ReadNetworkAsync(cancellationToken).ConfigureAwait(false);
        var name = await new NetworkMaker(Client, network).MakeAsync(xml, cancellationToken).ConfigureAwait(false);
        return await LookupNetworkByNameAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask UndefineNetworkAsync(ObjectKey network, CancellationToken cancellationToken)
    {
        var host = await ReadNetworkAsync(cancellationToken).ConfigureAwait(false);
        await new NetworkMaker(Client, host).RemoveAsync(host.Find(network.Uuid), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtNetwork> SetNetworkAutostartAsync(ObjectKey network, bool autostart, CancellationToken cancellationToken) => autostart
        ? LookupNetworkByUuidAsync(network.Uuid, cancellationToken)
        : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, "Cannot deactivate network autostart");

    private async ValueTask<HostNetwork> ReadNetworkAsync(CancellationToken cancellationToken) =>
        await HostNetwork.ReadAsync(_reader, _place.RequireHost("networks"), cancellationToken).ConfigureAwait(false);

    private VirtNetwork ToNetwork(VirtualSwitch one, HostNetwork network) => VirtNetwork.Of(_connection, NetworkDefinition.ParseLive(NetworkXml.Write(one, network))) with
    {
        IsActive = true,
        Persistent = true,
        Autostart = true,
    };
}
