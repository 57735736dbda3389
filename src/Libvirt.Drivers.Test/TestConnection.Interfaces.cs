namespace Libvirt.Drivers.Test;

/// <content>Network interfaces of the host.</content>
internal sealed partial class TestConnection : IInterfaceDriver, IInterfaceConfigDriver, IInterfaceChangeDriver
{
    public ValueTask<IReadOnlyList<VirtInterface>> ListInterfacesAsync(InterfaceListFilter filter, CancellationToken cancellationToken) =>
        Answer(world => world.ListInterfaces(connection, filter), cancellationToken);

    public ValueTask<VirtInterface> LookupInterfaceByNameAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.LookupInterface(connection, name), cancellationToken);

    public ValueTask<VirtInterface> LookupInterfaceByMacAsync(string mac, CancellationToken cancellationToken) =>
        Answer(world => world.LookupInterfaceByMac(connection, mac), cancellationToken);

    public ValueTask<string> GetInterfaceXmlAsync(string name, InterfaceXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetInterfaceXml(name, flags), cancellationToken);

    public ValueTask<VirtInterface> DefineInterfaceAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.DefineInterface(connection, HostInterfaceDefinition.Parse(xml)), cancellationToken);

    public async ValueTask UndefineInterfaceAsync(string name, CancellationToken cancellationToken) =>
        await Answer(world => world.UndefineInterface(connection, name), cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtInterface> StartInterfaceAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.SetInterfaceActive(connection, name, active: true), cancellationToken);

    public ValueTask<VirtInterface> DestroyInterfaceAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.SetInterfaceActive(connection, name, active: false), cancellationToken);

    public async ValueTask BeginInterfaceChangeAsync(CancellationToken cancellationToken) =>
        await Answer(world => world.BeginInterfaceChange(), cancellationToken).ConfigureAwait(false);

    public async ValueTask CommitInterfaceChangeAsync(CancellationToken cancellationToken) =>
        await Answer(world => world.CommitInterfaceChange(), cancellationToken).ConfigureAwait(false);

    public async ValueTask RollbackInterfaceChangeAsync(CancellationToken cancellationToken) =>
        await Answer(world => world.RollbackInterfaceChange(), cancellationToken).ConfigureAwait(false);
}
