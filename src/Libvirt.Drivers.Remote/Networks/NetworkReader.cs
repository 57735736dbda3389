using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Networks;

/// <summary>Reads the facts of networks: all that has to be asked is asked at once, in one flight of calls.</summary>
internal sealed class NetworkReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>Reads one network.</summary>
    /// <exception cref="VirtException">NoNetwork: it is gone.</exception>
    internal async ValueTask<VirtNetwork> ReadAsync(ObjectKey network, CancellationToken cancellationToken)
    {
        var xml = GetXmlAsync(network, cancellationToken);
        var active = remote.CallAsync(NetworkProcedures.IsActive, network, cancellationToken).OrNoSupport(true);
        var persistent = remote.CallAsync(NetworkProcedures.IsPersistent, network, cancellationToken).OrNoSupport(true);
        var autostart = remote.CallAsync(NetworkProcedures.GetAutostart, network, cancellationToken).OrNoSupport();
        await Task.WhenAll(xml, active, persistent, autostart).ConfigureAwait(false);
        return Describe(xml.Result, active.Result, persistent.Result, autostart.Result);
    }

    /// <summary>Stops a network, and reads it: before, and after.</summary>
    /// <returns>The network afterwards; one that is gone as it was before, but inactive.</returns>
    internal ValueTask<VirtNetwork> DestroyAsync(ObjectKey network, CancellationToken cancellationToken) => ObjectReading.ReadAroundAsync(
        () => ReadAsync(network, cancellationToken),
        () => remote.RunAsync(NetworkProcedures.Destroy, network, cancellationToken),
        VirtErrorCode.NoNetwork,
        before => before.Persistent ? null : before with { IsActive = false });

    /// <summary>Reads the networks that a filter leaves. What is true of many is asked once.</summary>
    internal async ValueTask<IReadOnlyList<VirtNetwork>> ListAsync(NetworkListFilter filter, CancellationToken cancellationToken)
    {
        var active = FindAsync(NetworkListFilter.Active);
        var persistent = FindAsync(NetworkListFilter.Persistent);
        var autostart = FindAsync(NetworkListFilter.Autostart);
        var (networks, _) = await remote.CallAsync(NetworkProcedures.ConnectListAllNetworks, (true, (uint)filter), cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(active, persistent, autostart).ConfigureAwait(false);
        var found = await networks.ReadAllAsync(VirtErrorCode.NoNetwork, async network => Describe(
            await GetXmlAsync(network, cancellationToken).ConfigureAwait(false),
            active.Result.Contains(network.Uuid), persistent.Result.Contains(network.Uuid), autostart.Result.Contains(network.Uuid))).ConfigureAwait(false);
        return [.. found.Order()];

        async Task<HashSet<Guid>> FindAsync(NetworkListFilter which)
        {
            var (some, _) = await remote.CallAsync(NetworkProcedures.ConnectListAllNetworks, (true, (uint)which), cancellationToken).ConfigureAwait(false);
            return [.. some.Select(network => network.Uuid)];
        }
    }

    private Task<string> GetXmlAsync(ObjectKey network, CancellationToken cancellationToken) =>
        remote.CallAsync(NetworkProcedures.GetXmlDesc, (network, 0u), cancellationToken).AsTask();

    private VirtNetwork Describe(string xml, bool active, bool persistent, bool autostart) => VirtNetwork.Of(connection, NetworkDefinition.ParseLive(xml)) with
    {
        IsActive = active,
        Persistent = persistent,
        Autostart = autostart,
    };
}
