namespace Libvirt.Drivers.Test;

/// <content>Saved states, dumps and names.</content>
internal sealed partial class TestConnection : IManagedSaveDriver, IManagedSaveXmlDriver, ISaveDriver, ISaveImageDriver, ICoreDumpDriver, IDomainRenameDriver
{
    public ValueTask<VirtDomain> ManagedSaveDomainAsync(DomainKey domain, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.ManagedSave(connection, domain, flags), cancellationToken);

    public ValueTask<VirtDomain> RemoveManagedSaveAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.RemoveManagedSave(connection, domain), cancellationToken);

    public ValueTask<string> GetManagedSaveXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetManagedSaveXml(domain, flags), cancellationToken);

    public async ValueTask DefineManagedSaveXmlAsync(DomainKey domain, string xml, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        await Answer(world => Done(() => world.DefineManagedSaveXml(domain, xml, flags)), cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtDomain> SaveDomainAsync(DomainKey domain, string path, string? xml, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.Save(connection, domain, Path.GetFullPath(path), xml, flags), cancellationToken);

    public ValueTask<VirtDomain> RestoreDomainAsync(string path, string? xml, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.Restore(connection, Path.GetFullPath(path), xml, flags), cancellationToken);

    public ValueTask<string> GetSaveImageXmlAsync(string path, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetSaveImageXml(Path.GetFullPath(path), flags), cancellationToken);

    public async ValueTask DefineSaveImageXmlAsync(string path, string xml, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        await Answer(world => Done(() => world.DefineSaveImageXml(Path.GetFullPath(path), xml, flags)), cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtDomain> DumpDomainCoreAsync(DomainKey domain, string path, DomainCoreDumpFormat format, DomainCoreDumpFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.DumpCore(connection, domain, Path.GetFullPath(path), format, flags), cancellationToken);

    public ValueTask<VirtDomain> RenameDomainAsync(DomainKey domain, string newName, CancellationToken cancellationToken) =>
        Answer(world => world.Rename(connection, domain, newName), cancellationToken);

    private static bool Done(Action work)
    {
        work();
        return true;
    }
}
