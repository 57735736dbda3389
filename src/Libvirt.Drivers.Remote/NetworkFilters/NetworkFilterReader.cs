using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.NetworkFilters;

/// <summary>Reads the facts of network filters: their XML has them all.</summary>
internal sealed class NetworkFilterReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>Reads one filter.</summary>
    /// <exception cref="VirtException">NoNwfilter: it is gone.</exception>
    internal async Task<VirtNetworkFilter> ReadAsync(ObjectKey filter, CancellationToken cancellationToken) => VirtNetworkFilter.Of(
        connection, NetworkFilterDefinition.ParseLive(await remote.CallAsync(NetworkFilterProcedures.GetXmlDesc, (filter, 0u), cancellationToken).ConfigureAwait(false)));

    /// <summary>Reads all filters, in one flight of calls.</summary>
    internal async ValueTask<IReadOnlyList<VirtNetworkFilter>> ListAsync(CancellationToken cancellationToken)
    {
        var (filters, _) = await remote.CallAsync(NetworkFilterProcedures.ConnectListAllNetworkFilters, (true, 0u), cancellationToken).ConfigureAwait(false);
        var found = await filters.ReadAllAsync(VirtErrorCode.NoNwfilter, filter => ReadAsync(filter, cancellationToken)).ConfigureAwait(false);
        return [.. found.Order()];
    }
}
