using Libvirt.Drivers.HyperV.Domains;

namespace Libvirt.Drivers.HyperV;

/// <content>Domains: found and listed.</content>
internal sealed partial class HyperVConnection : IDomainDriver
{
    // What the rows of machines themselves do not tell.
    private const DomainListFilter OfSettings = DomainListFilter.Autostart | DomainListFilter.NoAutostart | DomainListFilter.HasSnapshot | DomainListFilter.NoSnapshot;

    private MachineReader Machines => new(_wmi);

    public async ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken)
    {
        var machines = await Machines.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. machines.Select(ToDomain).Where(domain => filter.Matches(domain)).Order()];
    }

    public async ValueTask<IReadOnlyList<DomainListing>> ListDomainStatesAsync(DomainListFilter filter, CancellationToken cancellationToken)
    {
        if ((filter & OfSettings) != 0)
            return [.. (await ListDomainsAsync(filter, cancellationToken).ConfigureAwait(false)).Select(DomainListing.Of)];
        var rows = await Machines.ListRowsAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => ToDomain(Machine.Of(row))).Where(domain => filter.Matches(domain)).Order().Select(DomainListing.Of)];
    }

    public async ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken) =>
        ToDomain(await Machines.ReadAsync(name, cancellationToken).ConfigureAwait(false));

    public async ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        ToDomain(await Machines.ReadAsync(uuid, cancellationToken).ConfigureAwait(false));

    public async ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken) =>
        ToDomain(await Machines.ReadAsync(id, cancellationToken).ConfigureAwait(false));

    /// <summary>The machine that a key means.</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    private ValueTask<Machine> FindAsync(DomainKey key, CancellationToken cancellationToken) => Machines.ReadAsync(key.Uuid, cancellationToken);

    private VirtDomain ToDomain(Machine machine) => machine.ToDomain(_connection);
}
