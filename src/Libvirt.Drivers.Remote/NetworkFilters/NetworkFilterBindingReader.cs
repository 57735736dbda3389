using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.NetworkFilters;

/// <summary>Reads the facts of bindings of network filters: their XML has them all.</summary>
internal sealed class NetworkFilterBindingReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>A binding as it is told to a daemon, which goes by the device.</summary>
    internal static (string PortDevice, string Filter) Key(string portDevice) => (portDevice, "");

    /// <summary>Reads one binding.</summary>
    /// <exception cref="VirtException">NoNwfilterBinding: it is gone.</exception>
    internal async Task<VirtNetworkFilterBinding> ReadAsync((string PortDevice, string Filter) binding, CancellationToken cancellationToken) => VirtNetworkFilterBinding.Of(
        connection, NetworkFilterBindingDefinition.ParseLive(await remote.CallAsync(NetworkFilterProcedures.BindingGetXmlDesc, (binding, 0u), cancellationToken).ConfigureAwait(false)));

    /// <summary>Reads all bindings, in one flight of calls.</summary>
    internal async ValueTask<IReadOnlyList<VirtNetworkFilterBinding>> ListAsync(CancellationToken cancellationToken)
    {
        var (bindings, _) = await remote.CallAsync(NetworkFilterProcedures.ConnectListAllNetworkFilterBindings, (true, 0u), cancellationToken).ConfigureAwait(false);
        var found = await bindings.ReadAllAsync(VirtErrorCode.NoNwfilterBinding, binding => ReadAsync(binding, cancellationToken)).ConfigureAwait(false);
        return [.. found.OrderBy(binding => binding.PortDevice, StringComparer.Ordinal)];
    }
}
