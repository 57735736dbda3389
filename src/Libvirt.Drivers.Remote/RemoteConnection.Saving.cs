using Libvirt.Drivers.Remote.Domains;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Saved states and dumps.</content>
internal sealed partial class RemoteConnection : IManagedSaveDriver, IManagedSaveXmlDriver, ISaveDriver, ISaveImageDriver, ICoreDumpDriver
{
    public ValueTask<VirtDomain> ManagedSaveDomainAsync(DomainKey domain, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.ManagedSave, domain, (domain, (uint)flags), cancellationToken);

    public ValueTask<VirtDomain> RemoveManagedSaveAsync(DomainKey domain, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.ManagedSaveRemove, domain, (domain, 0u), cancellationToken);

    public ValueTask<string> GetManagedSaveXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.ManagedSaveGetXmlDesc, (domain, (uint)flags), cancellationToken);

    public ValueTask DefineManagedSaveXmlAsync(DomainKey domain, string xml, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.ManagedSaveDefineXml, (domain, xml, (uint)flags), cancellationToken);

    public ValueTask<VirtDomain> SaveDomainAsync(DomainKey domain, string path, string? xml, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        _domains.ReadAroundAsync(
            domain,
            DomainReason.Saved,
            () => RunOrAsync(
                RunAsync(DomainProcedures.SaveFlags, (domain, HostPath(path), xml, (uint)flags), cancellationToken),
                xml is null && flags == DomainSaveFlags.None,
                () => RunAsync(DomainProcedures.Save, (domain, HostPath(path)), cancellationToken)),
            cancellationToken);

    public async ValueTask<VirtDomain> RestoreDomainAsync(string path, string? xml, DomainSaveFlags flags, CancellationToken cancellationToken)
    {
        // The call does not say which domain it restored; the file does.
        var file = HostPath(path);
        var restored = await RestoredDomain.FindAsync(this, file, cancellationToken).ConfigureAwait(false);
        await RunOrAsync(
            RunAsync(DomainProcedures.RestoreFlags, (file, xml, (uint)flags), cancellationToken),
            xml is null && flags == DomainSaveFlags.None,
            () => RunAsync(DomainProcedures.Restore, file, cancellationToken)).ConfigureAwait(false);
        return await _domains.ReadAsync(await restored.GetAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<string> GetSaveImageXmlAsync(string path, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.SaveImageGetXmlDesc, (HostPath(path), (uint)flags), cancellationToken);

    public ValueTask DefineSaveImageXmlAsync(string path, string xml, DomainSaveFlags flags, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.SaveImageDefineXml, (HostPath(path), xml, (uint)flags), cancellationToken);

    public ValueTask<VirtDomain> DumpDomainCoreAsync(DomainKey domain, string path, DomainCoreDumpFormat format, DomainCoreDumpFlags flags, CancellationToken cancellationToken) =>
        _domains.ReadAroundAsync(
            domain,
            DomainReason.Crashed,
            () => RunOrAsync(
                RunAsync(DomainProcedures.CoreDumpWithFormat, (domain, HostPath(path), (uint)format, (uint)flags), cancellationToken),
                format == DomainCoreDumpFormat.Raw,
                () => RunAsync(DomainProcedures.CoreDump, (domain, HostPath(path), (uint)flags), cancellationToken)),
            cancellationToken);

    // The daemon has another current folder: libvirt's client makes paths absolute too.
    private static string HostPath(string path) => path.StartsWith('/') ? path : Path.GetFullPath(path);
}
