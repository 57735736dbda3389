using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Chooses storage pools of a connection: those that are named, or all that are active.</summary>
internal static class PoolChoice
{
    /// <summary>The pools that are meant.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="given">Pools, and names with wildcards; null for all that are active.</param>
    /// <param name="missing">Told of each name that no pool has; a pattern may choose none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal static async Task<IReadOnlyList<VirtStoragePool>> ChooseAsync(
        VirtConnection connection, IReadOnlyList<StoragePoolParameter>? given, Action<string> missing, CancellationToken cancellationToken)
    {
        var driver = connection.Require<IStorageDriver>();
        if (given is null)
            return await driver.ListStoragePoolsAsync(StoragePoolListFilter.Active, cancellationToken);
        var names = given.Where(p => p.Pool is null).Select(p => p.Name).ToArray();
        if (names is [var name] && !WildcardPattern.ContainsWildcardCharacters(name) && await TryFindAsync(driver, name, cancellationToken) is { } only)
            return [only];
        var all = await driver.ListStoragePoolsAsync(StoragePoolListFilter.None, cancellationToken);
        return [.. NameChoice.Choose(all, pool => pool.Name, names, missing)];
    }

    // Most often there is one, spelt as it is.
    private static async Task<VirtStoragePool?> TryFindAsync(IStorageDriver driver, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await driver.LookupStoragePoolByNameAsync(name, cancellationToken);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoStoragePool)
        {
            return null;
        }
    }
}
