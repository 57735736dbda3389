namespace Libvirt;

/// <summary>Applies a <see cref="DomainListFilter"/>.</summary>
public static class DomainListFilterExtensions
{
    /// <summary>Whether a domain belongs to the list.</summary>
    public static bool Matches(this DomainListFilter filter, VirtDomain domain) =>
        filter == DomainListFilter.None
        || (Either(filter, DomainListFilter.Active, DomainListFilter.Inactive, domain.IsActive)
            && Either(filter, DomainListFilter.Persistent, DomainListFilter.Transient, domain.Persistent)
            && Either(filter, DomainListFilter.ManagedSave, DomainListFilter.NoManagedSave, domain.HasManagedSave)
            && Either(filter, DomainListFilter.Autostart, DomainListFilter.NoAutostart, domain.Autostart)
            && Either(filter, DomainListFilter.HasSnapshot, DomainListFilter.NoSnapshot, domain.HasSnapshot)
            && Either(filter, DomainListFilter.HasCheckpoint, DomainListFilter.NoCheckpoint, domain.HasCheckpoint)
            && StateMatches(filter, domain.State));

    private static bool Either(DomainListFilter filter, DomainListFilter yes, DomainListFilter no, bool fact) =>
        (filter & (yes | no)) == 0 || (filter & (fact ? yes : no)) != 0;

    private static bool StateMatches(DomainListFilter filter, DomainState state)
    {
        const DomainListFilter States = DomainListFilter.Running | DomainListFilter.Paused | DomainListFilter.Shutoff | DomainListFilter.Other;
        var bit = state switch
        {
            DomainState.Running => DomainListFilter.Running,
            DomainState.Paused => DomainListFilter.Paused,
            DomainState.Shutoff => DomainListFilter.Shutoff,
            _ => DomainListFilter.Other,
        };
        return (filter & States) == 0 || (filter & bit) != 0;
    }
}
