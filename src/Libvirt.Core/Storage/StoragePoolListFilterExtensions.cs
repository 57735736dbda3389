namespace Libvirt;

/// <summary>Applies a <see cref="StoragePoolListFilter"/>.</summary>
public static class StoragePoolListFilterExtensions
{
    private const StoragePoolListFilter Types = (StoragePoolListFilter)0xfffc0;

    /// <summary>Whether a pool belongs to the list.</summary>
    public static bool Matches(this StoragePoolListFilter filter, VirtStoragePool pool) =>
        Either(filter, StoragePoolListFilter.Active, StoragePoolListFilter.Inactive, pool.IsActive)
        && Either(filter, StoragePoolListFilter.Persistent, StoragePoolListFilter.Transient, pool.Persistent)
        && Either(filter, StoragePoolListFilter.Autostart, StoragePoolListFilter.NoAutostart, pool.Autostart)
        && ((filter & Types) == 0 || (filter & pool.Type.ToListFilter()) != 0);

    /// <summary>The bit of a type.</summary>
    public static StoragePoolListFilter ToListFilter(this StoragePoolType type) => Enum.Parse<StoragePoolListFilter>(type.ToString());

    private static bool Either(StoragePoolListFilter filter, StoragePoolListFilter yes, StoragePoolListFilter no, bool fact) =>
        (filter & (yes | no)) == 0 || (filter & (fact ? yes : no)) != 0;
}
