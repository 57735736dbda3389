using Libvirt.Drivers;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of domains. A plain list will do, which a host far away answers soonest.</summary>
public sealed class DomainCompleter : NameCompleter<DomainListing>
{
    private protected override ValueTask<IReadOnlyList<DomainListing>> ListAsync(VirtConnection connection, CancellationToken cancellationToken) =>
        connection.Require<IDomainDriver>().ListDomainStatesAsync(DomainListFilter.None, cancellationToken);

    private protected override string Tip(DomainListing item) => $"{item.State}, ";
}
