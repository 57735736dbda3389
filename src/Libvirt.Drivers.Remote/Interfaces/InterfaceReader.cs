using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Interfaces;

/// <summary>Reads the facts of interfaces of the host: all that has to be asked is asked at once, in one flight of calls.</summary>
internal sealed class InterfaceReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>An interface as it is told to a daemon, which goes by the name.</summary>
    internal static (string Name, string Mac) Key(string name) => (name, "");

    /// <summary>Reads one interface.</summary>
    /// <exception cref="VirtException">NoInterface: it is gone.</exception>
    internal async ValueTask<VirtInterface> ReadAsync((string Name, string Mac) item, CancellationToken cancellationToken)
    {
        var xml = GetXmlAsync(item, cancellationToken);
        var active = remote.CallAsync(InterfaceProcedures.IsActive, item, cancellationToken).OrNoSupport(true);
        await Task.WhenAll(xml, active).ConfigureAwait(false);
        return Describe(xml.Result, active.Result);
    }

    /// <summary>Reads the interfaces that a filter leaves. Which of them are up is asked once.</summary>
    internal async ValueTask<IReadOnlyList<VirtInterface>> ListAsync(InterfaceListFilter filter, CancellationToken cancellationToken)
    {
        var up = FindAsync(InterfaceListFilter.Active);
        var items = await FindAsync(filter).ConfigureAwait(false);
        var active = (await up.ConfigureAwait(false)).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var found = await items.ReadAllAsync(VirtErrorCode.NoInterface, async item =>
            Describe(await GetXmlAsync(item, cancellationToken).ConfigureAwait(false), active.Contains(item.Name))).ConfigureAwait(false);
        return [.. found.Order()];

        async Task<(string Name, string Mac)[]> FindAsync(InterfaceListFilter which) =>
            (await remote.CallAsync(InterfaceProcedures.ConnectListAllInterfaces, (true, (uint)which), cancellationToken).ConfigureAwait(false)).Ifaces;
    }

    private Task<string> GetXmlAsync((string Name, string Mac) item, CancellationToken cancellationToken) =>
        remote.CallAsync(InterfaceProcedures.GetXmlDesc, (item, 0u), cancellationToken).AsTask();

    private VirtInterface Describe(string xml, bool active) => VirtInterface.Of(connection, HostInterfaceDefinition.ParseLive(xml)) with { IsActive = active };
}
