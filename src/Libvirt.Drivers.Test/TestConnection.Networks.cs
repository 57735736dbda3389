namespace Libvirt.Drivers.Test;

/// <content>Networks.</content>
internal sealed partial class TestConnection : INetworkDriver, INetworkConfigDriver, INetworkLifecycleDriver, INetworkUpdateDriver
{
    public ValueTask<IReadOnlyList<VirtNetwork>> ListNetworksAsync(NetworkListFilter filter, CancellationToken cancellationToken) =>
        Answer(world => world.ListNetworks(connection, filter), cancellationToken);

    public ValueTask<VirtNetwork> LookupNetworkByNameAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.LookupNetwork(connection, name), cancellationToken);

    public ValueTask<VirtNetwork> LookupNetworkByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        Answer(world => world.LookupNetwork(connection, uuid), cancellationToken);

    public ValueTask<string> GetNetworkXmlAsync(ObjectKey network, NetworkXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetNetworkXml(network, flags), cancellationToken);

    public ValueTask<VirtNetwork> DefineNetworkAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.DefineNetwork(connection, NetworkDefinition.Parse(xml)), cancellationToken);

    public async ValueTask UndefineNetworkAsync(ObjectKey network, CancellationToken cancellationToken) =>
        await Answer(world => world.UndefineNetwork(connection, network), cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtNetwork> SetNetworkAutostartAsync(ObjectKey network, bool autostart, CancellationToken cancellationToken) =>
        Answer(world => world.SetNetworkAutostart(connection, network, autostart), cancellationToken);

    public ValueTask<VirtNetwork> CreateNetworkAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.CreateNetwork(connection, NetworkDefinition.Parse(xml)), cancellationToken);

    public ValueTask<VirtNetwork> StartNetworkAsync(ObjectKey network, CancellationToken cancellationToken) =>
        Answer(world => world.StartNetwork(connection, network), cancellationToken);

    public ValueTask<VirtNetwork> DestroyNetworkAsync(ObjectKey network, CancellationToken cancellationToken) =>
        Answer(world => world.DestroyNetwork(connection, network), cancellationToken);

    public ValueTask<VirtNetwork> UpdateNetworkAsync(ObjectKey network, NetworkUpdate update, NetworkUpdateFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.UpdateNetwork(connection, network, update, flags), cancellationToken);
}
