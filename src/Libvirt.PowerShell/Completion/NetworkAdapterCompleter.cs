namespace Libvirt.PowerShell.Completion;

/// <summary>Completes hardware addresses of the domain that the command names.</summary>
public sealed class NetworkAdapterCompleter : DomainPartCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Parts(VirtDomain domain, DomainDefinition definition) =>
        VirtDomainNetworkAdapter.Read(domain, definition).Where(card => card.Mac is not null).Select(card => (card.Mac!, $"{card.Target ?? card.Type}, {card.Source ?? card.Type}"));
}
