using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on volumes: objects from the pipeline, or names in pools, keys and paths that are looked up.</summary>
public abstract class VolumeCmdlet : VolumePoolCmdlet
{
    private protected const string ByName = "Name";
    private protected const string ByVolume = "Volume";
    private protected const string ByKey = "Key";

    /// <summary>Names, with wildcards. A name without one that no volume has is an error; a pattern that none matches is not.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of volumes; wildcards are permitted.")]
    [Alias("VolumeName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>The pools that are looked in: names with wildcards, or pools; all that are active where none is given.</summary>
    [Parameter(ParameterSetName = ByName, ValueFromPipelineByPropertyName = true, HelpMessage = "The storage pools that are looked in: objects, or names; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StoragePoolCompleter))]
    [ValidateNotNullOrEmpty]
    public StoragePoolParameter[]? Pool { get; set; }

    /// <summary>Volumes.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByVolume, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Volumes, such as Get-VirtVolume gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtVolume>("a volume")]
    public VirtVolume[]? Volume { get; set; }

    /// <summary>Keys or paths.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByKey, ValueFromPipelineByPropertyName = true, HelpMessage = "Keys or paths of volumes.")]
    [ValidateNotNullOrEmpty]
    public string[]? Key { get; set; }

    /// <summary>The volumes that the current input means. What is not found is an error of its own.</summary>
    private protected IAsyncEnumerable<VirtVolume> FindVolumesAsync() => ParameterSetName switch
    {
        ByVolume => FindAsync(null, objects: Volume),
        ByKey => FindByKeyAsync(Key!),
        _ => FindByNameAsync(Name ?? ["*"]),
    };

    /// <summary>The volume as it is now.</summary>
    /// <exception cref="VirtException">It has gone, or cannot be asked about.</exception>
    private protected async Task<VirtVolume> LookAgainAsync(VirtVolume volume)
    {
        var driver = volume.Connection.Require<IStorageDriver>();
        return await driver.LookupVolumeByNameAsync((await driver.LookupStoragePoolByNameAsync(volume.Pool, StopToken)).Key, volume.Name, StopToken);
    }

    private async IAsyncEnumerable<VirtVolume> FindByKeyAsync(string[] keys)
    {
        foreach (var key in keys)
        {
            await foreach (var volume in LookUpAsync($"with the key or path '{key}'", key, (connection, ct) => LookUpAsync(connection.Require<IStorageDriver>(), key, ct)))
                yield return volume;
        }
    }

    private static async ValueTask<VirtVolume> LookUpAsync(IStorageDriver driver, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await driver.LookupVolumeByKeyAsync(key, cancellationToken);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoStorageVol)
        {
            return await driver.LookupVolumeByPathAsync(key, cancellationToken);
        }
    }

    // One name may be there in several pools; it is missing if none of those that are looked in has it.
    private async IAsyncEnumerable<VirtVolume> FindByNameAsync(string[] names)
    {
        var pools = await FindPoolsAsync(Pool);
        var missing = names.Where(n => !WildcardPattern.ContainsWildcardCharacters(n)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var asked = 0;
        foreach (var pool in pools)
        {
            var absent = new List<string>();
            var volumes = await FindInAsync(pool, names, absent.Add);
            asked += volumes is null ? 0 : 1;
            foreach (var volume in volumes ?? [])
                yield return volume;
            missing.IntersectWith(absent);
        }
        if (asked < pools.Count || pools.Count == 0)
            yield break;
        var where = Pool is null ? "" : $" in the storage pool {string.Join(", ", pools.Select(p => $"'{p.Name}'").Distinct())}";
        foreach (var name in missing)
            WriteError(ErrorRecords.Missing(VirtErrorCode.NoStorageVol, Noun.Name, $"named '{name}'{where}", pools.Select(p => p.Connection).Distinct(), name));
    }

    /// <summary>The volumes of a pool that some names choose; null where it cannot be asked, which is told.</summary>
    private protected async Task<VirtVolume[]?> FindInAsync(VirtStoragePool pool, string[] names, Action<string> absent)
    {
        var driver = pool.Connection.Require<IStorageDriver>();
        try
        {
            if (names is [var only] && !WildcardPattern.ContainsWildcardCharacters(only) && await TryFindAsync(driver, pool, only) is { } volume)
                return [volume];
            return [.. NameChoice.Choose(await driver.ListVolumesAsync(pool.Key, StopToken), v => v.Name, names, absent)];
        }
        catch (VirtException e)
        {
            WriteError(e, pool);
            return null;
        }
    }

    private async Task<VirtVolume?> TryFindAsync(IStorageDriver driver, VirtStoragePool pool, string name)
    {
        try
        {
            return await driver.LookupVolumeByNameAsync(pool.Key, name, StopToken);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoStorageVol)
        {
            return null;
        }
    }
}
