namespace Libvirt.Drivers.Test;

/// <content>What is plugged into networks, and the addresses that it has.</content>
internal sealed partial class TestConnection : INetworkLeaseDriver, INetworkPortDriver
{
    public ValueTask<IReadOnlyList<VirtNetworkLease>> ListNetworkLeasesAsync(ObjectKey network, string? mac, CancellationToken cancellationToken) =>
        Answer(world => world.ListLeases(connection, network, mac), cancellationToken);

    public ValueTask<IReadOnlyList<VirtNetworkPort>> ListNetworkPortsAsync(ObjectKey network, CancellationToken cancellationToken) =>
        Answer(world => world.ListPorts(connection, network), cancellationToken);

    public ValueTask<VirtNetworkPort> LookupNetworkPortAsync(ObjectKey network, Guid port, CancellationToken cancellationToken) =>
        Answer(world => world.LookupPort(connection, network, port), cancellationToken);

    public ValueTask<string> GetNetworkPortXmlAsync(ObjectKey network, Guid port, CancellationToken cancellationToken) =>
        Answer(world => world.GetPortXml(network, port), cancellationToken);

    public ValueTask<VirtNetworkPort> CreateNetworkPortAsync(ObjectKey network, string xml, CancellationToken cancellationToken) =>
        Answer(world => world.CreatePort(connection, network, xml), cancellationToken);

    public async ValueTask DeleteNetworkPortAsync(ObjectKey network, Guid port, CancellationToken cancellationToken) =>
        await Answer(world => world.DeletePort(network, port), cancellationToken).ConfigureAwait(false);

    public ValueTask<TypedParameterList> GetNetworkPortParametersAsync(ObjectKey network, Guid port, CancellationToken cancellationToken) =>
        Answer(world => world.GetPortParameters(network, port), cancellationToken);

    public async ValueTask SetNetworkPortParametersAsync(ObjectKey network, Guid port, TypedParameterList parameters, CancellationToken cancellationToken) =>
        await Answer(world => world.SetPortParameters(network, port, parameters), cancellationToken).ConfigureAwait(false);
}
