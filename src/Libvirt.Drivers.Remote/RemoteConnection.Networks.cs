using Libvirt.Drivers.Remote.Networks;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Sessions;

namespace Libvirt.Drivers.Remote;

/// <content>Networks.</content>
internal sealed partial class RemoteConnection :
    INetworkDriver, INetworkConfigDriver, INetworkLifecycleDriver, INetworkUpdateDriver, INetworkLeaseDriver, INetworkMetadataDriver
{
    private readonly NetworkReader _networks;

    public ValueTask<IReadOnlyList<VirtNetwork>> ListNetworksAsync(NetworkListFilter filter, CancellationToken cancellationToken) =>
        _networks.ListAsync(filter, cancellationToken);

    public async ValueTask<VirtNetwork> LookupNetworkByNameAsync(string name, CancellationToken cancellationToken) =>
        await _networks.ReadAsync(await CallAsync(NetworkProcedures.LookupByName, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtNetwork> LookupNetworkByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        await _networks.ReadAsync(await CallAsync(NetworkProcedures.LookupByUuid, uuid, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetNetworkXmlAsync(ObjectKey network, NetworkXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(NetworkProcedures.GetXmlDesc, (network, (uint)flags), cancellationToken);

    public async ValueTask<VirtNetwork> DefineNetworkAsync(string xml, CancellationToken cancellationToken) =>
        await _networks.ReadAsync(await CallAsync(NetworkProcedures.DefineXml, xml, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask UndefineNetworkAsync(ObjectKey network, CancellationToken cancellationToken) =>
        RunAsync(NetworkProcedures.Undefine, network, cancellationToken);

    public async ValueTask<VirtNetwork> SetNetworkAutostartAsync(ObjectKey network, bool autostart, CancellationToken cancellationToken)
    {
        await RunAsync(NetworkProcedures.SetAutostart, (network, autostart), cancellationToken).ConfigureAwait(false);
        return await _networks.ReadAsync(network, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtNetwork> CreateNetworkAsync(string xml, CancellationToken cancellationToken) =>
        await _networks.ReadAsync(await CallAsync(NetworkProcedures.CreateXml, xml, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtNetwork> StartNetworkAsync(ObjectKey network, CancellationToken cancellationToken)
    {
        await RunAsync(NetworkProcedures.Create, network, cancellationToken).ConfigureAwait(false);
        return await _networks.ReadAsync(network, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<VirtNetwork> DestroyNetworkAsync(ObjectKey network, CancellationToken cancellationToken) =>
        _networks.DestroyAsync(network, cancellationToken);

    public async ValueTask<VirtNetwork> UpdateNetworkAsync(ObjectKey network, NetworkUpdate update, NetworkUpdateFlags flags, CancellationToken cancellationToken)
    {
        // Daemons up to libvirt 7.1 take the two numbers the other way round, and say nothing of their order.
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        var (first, second) = await session.HasFeatureAsync(RemoteFeature.NetworkUpdateHasCorrectOrder, cancellationToken).ConfigureAwait(false)
            ? ((uint)update.Command, (uint)update.Section)
            : ((uint)update.Section, (uint)update.Command);
        await RunAsync(NetworkProcedures.Update, (network, first, second, update.ParentIndex, update.Xml, (uint)flags), cancellationToken).ConfigureAwait(false);
        return await _networks.ReadAsync(network, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<VirtNetworkLease>> ListNetworkLeasesAsync(ObjectKey network, string? mac, CancellationToken cancellationToken)
    {
        var described = _networks.ReadAsync(network, cancellationToken).AsTask();
        var (leases, _) = await CallAsync(NetworkProcedures.GetDhcpLeases, (network, mac, true, 0u), cancellationToken).ConfigureAwait(false);
        return NetworkLeases.Of(await described.ConfigureAwait(false), leases);
    }

    public ValueTask<string> GetNetworkMetadataAsync(ObjectKey network, NetworkMetadataType type, string? uri, NetworkUpdateFlags flags, CancellationToken cancellationToken) =>
        CallAsync(NetworkProcedures.GetMetadata, (network, (int)type, uri, (uint)flags), cancellationToken);

    public async ValueTask<VirtNetwork> SetNetworkMetadataAsync(
        ObjectKey network, NetworkMetadataType type, string? metadata, string? key, string? uri, NetworkUpdateFlags flags, CancellationToken cancellationToken)
    {
        await RunAsync(NetworkProcedures.SetMetadata, (network, (int)type, metadata, key, uri, (uint)flags), cancellationToken).ConfigureAwait(false);
        return await _networks.ReadAsync(network, cancellationToken).ConfigureAwait(false);
    }
}
