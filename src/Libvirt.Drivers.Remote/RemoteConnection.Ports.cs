using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>What is plugged into networks.</content>
internal sealed partial class RemoteConnection : INetworkPortDriver
{
    public async ValueTask<IReadOnlyList<VirtNetworkPort>> ListNetworkPortsAsync(ObjectKey network, CancellationToken cancellationToken)
    {
        var described = _networks.ReadAsync(network, cancellationToken).AsTask();
        var (ports, _) = await CallAsync(NetworkProcedures.ListAllPorts, (network, true, 0u), cancellationToken).ConfigureAwait(false);
        var found = await ports.ReadAllAsync(VirtErrorCode.NoNetworkPort, async port =>
            await ReadPortAsync(described, port.Uuid, network, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. found.OrderBy(port => port.Uuid)];
    }

    public async ValueTask<VirtNetworkPort> LookupNetworkPortAsync(ObjectKey network, Guid port, CancellationToken cancellationToken)
    {
        var described = _networks.ReadAsync(network, cancellationToken).AsTask();
        await CallAsync(NetworkProcedures.PortLookupByUuid, (network, port), cancellationToken).ConfigureAwait(false);
        return await ReadPortAsync(described, port, network, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<string> GetNetworkPortXmlAsync(ObjectKey network, Guid port, CancellationToken cancellationToken) =>
        CallAsync(NetworkProcedures.PortGetXmlDesc, ((network, port), 0u), cancellationToken);

    public async ValueTask<VirtNetworkPort> CreateNetworkPortAsync(ObjectKey network, string xml, CancellationToken cancellationToken)
    {
        var (_, port) = await CallAsync(NetworkProcedures.PortCreateXml, (network, xml, 0u), cancellationToken).ConfigureAwait(false);
        return await ReadPortAsync(_networks.ReadAsync(network, cancellationToken).AsTask(), port, network, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DeleteNetworkPortAsync(ObjectKey network, Guid port, CancellationToken cancellationToken) =>
        RunAsync(NetworkProcedures.PortDelete, ((network, port), 0u), cancellationToken);

    public async ValueTask<TypedParameterList> GetNetworkPortParametersAsync(ObjectKey network, Guid port, CancellationToken cancellationToken) =>
        (await CallAsync(NetworkProcedures.PortGetParameters, ((network, port), 0, 0u), cancellationToken).ConfigureAwait(false)).Parameters;

    public ValueTask SetNetworkPortParametersAsync(ObjectKey network, Guid port, TypedParameterList parameters, CancellationToken cancellationToken) =>
        RunAsync(NetworkProcedures.PortSetParameters, ((network, port), parameters, 0u), cancellationToken);

    private async ValueTask<VirtNetworkPort> ReadPortAsync(Task<VirtNetwork> described, Guid port, ObjectKey network, CancellationToken cancellationToken)
    {
        var xml = await GetNetworkPortXmlAsync(network, port, cancellationToken).ConfigureAwait(false);
        return VirtNetworkPort.Of(await described.ConfigureAwait(false), NetworkPortDefinition.ParseLive(xml));
    }
}
