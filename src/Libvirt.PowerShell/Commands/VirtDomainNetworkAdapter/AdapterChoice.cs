using System.Management.Automation;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Chooses network interfaces of a domain by their hardware addresses or their names on the host.</summary>
internal static class AdapterChoice
{
    internal const string Help = "Hardware addresses or names on the host, such as vnet0; wildcards are permitted.";

    /// <summary>The interfaces that are chosen; all, where nothing is said.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="definition">Its XML.</param>
    /// <param name="adapters">Addresses, names and patterns.</param>
    /// <param name="writeError">Told of each that chooses nothing.</param>
    internal static IReadOnlyList<VirtDomainNetworkAdapter> Choose(VirtDomain domain, DomainDefinition definition, string[]? adapters, Action<ErrorRecord> writeError)
    {
        var cards = VirtDomainNetworkAdapter.Read(domain, definition);
        if (adapters is null)
            return cards;
        foreach (var adapter in adapters.Where(a => !WildcardPattern.ContainsWildcardCharacters(a) && !cards.Any(c => Is(c, a))))
            writeError(ErrorRecords.NoPart(domain, $"network adapter '{adapter}'", adapter, "Get-VirtDomainNetworkAdapter lists those that there are."));
        return [.. cards.Where(card => Array.Exists(adapters, a => Is(card, a)))];
    }

    private static bool Is(VirtDomainNetworkAdapter card, string adapter)
    {
        var pattern = new WildcardPattern(adapter, WildcardOptions.IgnoreCase);
        return (card.Mac is not null && pattern.IsMatch(card.Mac)) || (card.Target is not null && pattern.IsMatch(card.Target));
    }
}
