using Libvirt.Drivers.Remote.NetworkFilters;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Network filters and their bindings.</content>
internal sealed partial class RemoteConnection : INetworkFilterDriver, INetworkFilterBindingDriver
{
    private readonly NetworkFilterReader _filters;
    private readonly NetworkFilterBindingReader _bindings;

    public ValueTask<IReadOnlyList<VirtNetworkFilter>> ListNetworkFiltersAsync(CancellationToken cancellationToken) => _filters.ListAsync(cancellationToken);

    public async ValueTask<VirtNetworkFilter> LookupNetworkFilterByNameAsync(string name, CancellationToken cancellationToken) =>
        await _filters.ReadAsync(await CallAsync(NetworkFilterProcedures.LookupByName, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtNetworkFilter> LookupNetworkFilterByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        await _filters.ReadAsync(await CallAsync(NetworkFilterProcedures.LookupByUuid, uuid, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtNetworkFilter> DefineNetworkFilterAsync(string xml, CancellationToken cancellationToken) =>
        await _filters.ReadAsync(await CallAsync(NetworkFilterProcedures.DefineXml, xml, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask UndefineNetworkFilterAsync(ObjectKey filter, CancellationToken cancellationToken) =>
        RunAsync(NetworkFilterProcedures.Undefine, filter, cancellationToken);

    public ValueTask<string> GetNetworkFilterXmlAsync(ObjectKey filter, CancellationToken cancellationToken) =>
        CallAsync(NetworkFilterProcedures.GetXmlDesc, (filter, 0u), cancellationToken);

    public ValueTask<IReadOnlyList<VirtNetworkFilterBinding>> ListNetworkFilterBindingsAsync(CancellationToken cancellationToken) =>
        _bindings.ListAsync(cancellationToken);

    public async ValueTask<VirtNetworkFilterBinding> LookupNetworkFilterBindingAsync(string portDevice, CancellationToken cancellationToken) =>
        await _bindings.ReadAsync(
            await CallAsync(NetworkFilterProcedures.BindingLookupByPortDev, portDevice, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtNetworkFilterBinding> CreateNetworkFilterBindingAsync(string xml, CancellationToken cancellationToken) =>
        await _bindings.ReadAsync(
            await CallAsync(NetworkFilterProcedures.BindingCreateXml, (xml, 0u), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask DeleteNetworkFilterBindingAsync(string portDevice, CancellationToken cancellationToken) =>
        RunAsync(NetworkFilterProcedures.BindingDelete, NetworkFilterBindingReader.Key(portDevice), cancellationToken);

    public ValueTask<string> GetNetworkFilterBindingXmlAsync(string portDevice, CancellationToken cancellationToken) =>
        CallAsync(NetworkFilterProcedures.BindingGetXmlDesc, (NetworkFilterBindingReader.Key(portDevice), 0u), cancellationToken);
}
