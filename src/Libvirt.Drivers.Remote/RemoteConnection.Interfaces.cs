using Libvirt.Drivers.Remote.Interfaces;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Network interfaces of the host.</content>
internal sealed partial class RemoteConnection : IInterfaceDriver, IInterfaceConfigDriver, IInterfaceChangeDriver
{
    private readonly InterfaceReader _interfaces;

    public ValueTask<IReadOnlyList<VirtInterface>> ListInterfacesAsync(InterfaceListFilter filter, CancellationToken cancellationToken) =>
        _interfaces.ListAsync(filter, cancellationToken);

    public async ValueTask<VirtInterface> LookupInterfaceByNameAsync(string name, CancellationToken cancellationToken) =>
        await _interfaces.ReadAsync(await CallAsync(InterfaceProcedures.LookupByName, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtInterface> LookupInterfaceByMacAsync(string mac, CancellationToken cancellationToken) =>
        await _interfaces.ReadAsync(await CallAsync(InterfaceProcedures.LookupByMacString, mac, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetInterfaceXmlAsync(string name, InterfaceXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(InterfaceProcedures.GetXmlDesc, (InterfaceReader.Key(name), (uint)flags), cancellationToken);

    public async ValueTask<VirtInterface> DefineInterfaceAsync(string xml, CancellationToken cancellationToken) =>
        await _interfaces.ReadAsync(await CallAsync(InterfaceProcedures.DefineXml, (xml, 0u), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask UndefineInterfaceAsync(string name, CancellationToken cancellationToken) =>
        RunAsync(InterfaceProcedures.Undefine, InterfaceReader.Key(name), cancellationToken);

    public async ValueTask<VirtInterface> StartInterfaceAsync(string name, CancellationToken cancellationToken)
    {
        await RunAsync(InterfaceProcedures.Create, (InterfaceReader.Key(name), 0u), cancellationToken).ConfigureAwait(false);
        return await _interfaces.ReadAsync(InterfaceReader.Key(name), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtInterface> DestroyInterfaceAsync(string name, CancellationToken cancellationToken)
    {
        await RunAsync(InterfaceProcedures.Destroy, (InterfaceReader.Key(name), 0u), cancellationToken).ConfigureAwait(false);
        return await _interfaces.ReadAsync(InterfaceReader.Key(name), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask BeginInterfaceChangeAsync(CancellationToken cancellationToken) => RunAsync(InterfaceProcedures.ChangeBegin, 0u, cancellationToken);

    public ValueTask CommitInterfaceChangeAsync(CancellationToken cancellationToken) => RunAsync(InterfaceProcedures.ChangeCommit, 0u, cancellationToken);

    public ValueTask RollbackInterfaceChangeAsync(CancellationToken cancellationToken) => RunAsync(InterfaceProcedures.ChangeRollback, 0u, cancellationToken);
}
