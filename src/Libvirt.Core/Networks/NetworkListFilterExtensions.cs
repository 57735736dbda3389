namespace Libvirt;

/// <summary>Applies a <see cref="NetworkListFilter"/>.</summary>
public static class NetworkListFilterExtensions
{
    /// <summary>Whether a network belongs to the list.</summary>
    public static bool Matches(this NetworkListFilter filter, VirtNetwork network) =>
        Either(filter, NetworkListFilter.Active, NetworkListFilter.Inactive, network.IsActive)
        && Either(filter, NetworkListFilter.Persistent, NetworkListFilter.Transient, network.Persistent)
        && Either(filter, NetworkListFilter.Autostart, NetworkListFilter.NoAutostart, network.Autostart);

    private static bool Either(NetworkListFilter filter, NetworkListFilter yes, NetworkListFilter no, bool fact) =>
        (filter & (yes | no)) == 0 || (filter & (fact ? yes : no)) != 0;
}
