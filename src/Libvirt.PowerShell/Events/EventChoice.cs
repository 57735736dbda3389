using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Events;

/// <summary>Which events are wanted: by kind, and by what they happen to.</summary>
/// <param name="kinds">The kinds.</param>
/// <param name="isChosen">Whether the user has named the kinds: then all of them must be there.</param>
internal sealed class EventChoice(VirtEventKinds kinds, bool isChosen)
{
    private readonly List<WildcardPattern> _names = [];
    private readonly HashSet<VirtDomain> _domains = [];

    /// <summary>The connections of the domains that were chosen.</summary>
    internal IEnumerable<VirtConnection> Connections => _domains.Select(d => d.Connection).Distinct();

    /// <summary>Wants what happens to things of these names; what they mean may be made later.</summary>
    internal void AddNames(IEnumerable<string> names) => _names.AddRange(names.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)));

    /// <summary>Wants what happens to these domains.</summary>
    internal void AddDomains(IEnumerable<VirtDomain> domains) => _domains.UnionWith(domains);

    /// <summary>The kinds to ask a connection for.</summary>
    /// <exception cref="VirtException">NoSupport: its driver tells no events, or not those that were named.</exception>
    internal VirtEventKinds On(VirtConnection connection)
    {
        var driver = connection.Require<IEventDriver>();
        if (!isChosen)
            return kinds & driver.SupportedEvents & ~VirtEventKindSets.Repeating;
        driver.CheckSupport(kinds);
        return kinds;
    }

    /// <summary>Whether an event is wanted.</summary>
    internal bool Wants(VirtEvent happened) =>
        (_names.Count == 0 && _domains.Count == 0)
        || (happened is DomainEvent { Domain: var domain } && _domains.Contains(domain))
        || _names.Exists(n => n.IsMatch(happened.Name));
}
