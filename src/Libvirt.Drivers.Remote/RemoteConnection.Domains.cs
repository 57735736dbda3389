using Libvirt.Drivers.Remote.Domains;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

internal sealed partial class RemoteConnection : IDomainDriver, IDomainConfigDriver, IDomainLifecycleDriver
{
    private readonly DomainReader _domains;

    public ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken) =>
        _domains.ListAsync(filter, stats: null, cancellationToken);

    public async ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken) =>
        await _domains.ReadAsync(await CallAsync(DomainProcedures.LookupByName, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        await _domains.ReadAsync(await CallAsync(DomainProcedures.LookupByUuid, uuid, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken) =>
        await _domains.ReadAsync(await CallAsync(DomainProcedures.LookupById, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.GetXmlDesc, (domain, (uint)flags), cancellationToken);

    public async ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken) =>
        await _domains.ReadAsync(await CallAsync(DomainProcedures.DefineXml, xml, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask UndefineDomainAsync(DomainKey domain, DomainUndefineFlags flags, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.UndefineFlags, (domain, (uint)flags), cancellationToken);

    public async ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken)
    {
        await RunAsync(DomainProcedures.SetAutostart, (domain, autostart), cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtDomain> CreateDomainAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken) =>
        await _domains.ReadAsync(await CallAsync(DomainProcedures.CreateXml, (xml, (uint)flags), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtDomain> StartDomainAsync(DomainKey domain, DomainStartFlags flags, CancellationToken cancellationToken) =>
        await _domains.ReadAsync(await CallAsync(DomainProcedures.CreateWithFlags, (domain, (uint)flags), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    // Without flags the call is the older one: hypervisors without the newer have it.
    public ValueTask<VirtDomain> ShutdownDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        _domains.ReadAroundAsync(domain, DomainReason.Shutdown, () => RunAsync(DomainProcedures.Shutdown, domain, cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> DestroyDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        _domains.ReadAroundAsync(domain, DomainReason.Destroyed, () => RunAsync(DomainProcedures.Destroy, domain, cancellationToken), cancellationToken);

    public async ValueTask<VirtDomain> RebootDomainAsync(DomainKey domain, bool wait, CancellationToken cancellationToken)
    {
        // libvirt's test driver has done it when the call returns, and tells nothing.
        if (wait && (await GetServerInfoAsync(cancellationToken).ConfigureAwait(false)).Hypervisor != "TEST")
            return await RebootWait.RunAsync(this, _domains, domain, cancellationToken).ConfigureAwait(false);
        await RunAsync(DomainProcedures.Reboot, (domain, 0u), cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtDomain> ResetDomainAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        await RunAsync(DomainProcedures.Reset, (domain, 0u), cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtDomain> SuspendDomainAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        await RunAsync(DomainProcedures.Suspend, domain, cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtDomain> ResumeDomainAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        await RunAsync(DomainProcedures.Resume, domain, cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }
}
