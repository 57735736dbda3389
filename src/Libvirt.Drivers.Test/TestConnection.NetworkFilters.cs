namespace Libvirt.Drivers.Test;

/// <content>Network filters and their bindings.</content>
internal sealed partial class TestConnection : INetworkFilterDriver, INetworkFilterBindingDriver
{
    public ValueTask<IReadOnlyList<VirtNetworkFilter>> ListNetworkFiltersAsync(CancellationToken cancellationToken) =>
        Answer(world => world.ListFilters(connection), cancellationToken);

    public ValueTask<VirtNetworkFilter> LookupNetworkFilterByNameAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.LookupFilter(connection, name), cancellationToken);

    public ValueTask<VirtNetworkFilter> LookupNetworkFilterByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        Answer(world => world.LookupFilter(connection, uuid), cancellationToken);

    public ValueTask<VirtNetworkFilter> DefineNetworkFilterAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.DefineFilter(connection, NetworkFilterDefinition.Parse(xml)), cancellationToken);

    public async ValueTask UndefineNetworkFilterAsync(ObjectKey filter, CancellationToken cancellationToken) =>
        await Answer(world => world.UndefineFilter(filter), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetNetworkFilterXmlAsync(ObjectKey filter, CancellationToken cancellationToken) =>
        Answer(world => world.GetFilterXml(filter), cancellationToken);

    public ValueTask<IReadOnlyList<VirtNetworkFilterBinding>> ListNetworkFilterBindingsAsync(CancellationToken cancellationToken) =>
        Answer(world => world.ListBindings(connection), cancellationToken);

    public ValueTask<VirtNetworkFilterBinding> LookupNetworkFilterBindingAsync(string portDevice, CancellationToken cancellationToken) =>
        Answer(world => world.LookupBinding(connection, portDevice), cancellationToken);

    public ValueTask<VirtNetworkFilterBinding> CreateNetworkFilterBindingAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.CreateBinding(connection, NetworkFilterBindingDefinition.Parse(xml)), cancellationToken);

    public async ValueTask DeleteNetworkFilterBindingAsync(string portDevice, CancellationToken cancellationToken) =>
        await Answer(world => world.DeleteBinding(portDevice), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetNetworkFilterBindingXmlAsync(string portDevice, CancellationToken cancellationToken) =>
        Answer(world => world.GetBindingXml(portDevice), cancellationToken);
}
