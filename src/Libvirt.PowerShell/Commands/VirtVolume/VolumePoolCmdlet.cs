using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet about volumes, which finds the pools that they are in.</summary>
public abstract class VolumePoolCmdlet : ObjectCmdlet<VirtVolume>
{
    private protected sealed override ObjectNoun<VirtVolume> Noun => Nouns.Volume;

    /// <summary>The pools that are meant, of all connections. A name that no pool has is an error of its own.</summary>
    /// <param name="given">Pools, and names with wildcards; null for all that are active.</param>
    private protected async Task<IReadOnlyList<VirtStoragePool>> FindPoolsAsync(IReadOnlyList<StoragePoolParameter>? given)
    {
        var pools = (given ?? []).Select(p => p.Pool).OfType<VirtStoragePool>().ToList();
        if (given is not null && pools.Count == given.Count)
            return pools;
        var connections = await ConnectionsAsync();
        // One connection may have a pool that another has not.
        var missing = new Dictionary<string, List<VirtConnection>>(StringComparer.OrdinalIgnoreCase);
        await foreach (var (_, chosen) in AskAllAsync(connections, c => PoolChoice.ChooseAsync(c, given, name => Note(name, c), StopToken)))
            pools.AddRange(chosen);
        foreach (var (name, without) in missing.Where(m => m.Value.Count == connections.Count))
            WriteError(ErrorRecords.Missing(VirtErrorCode.NoStoragePool, Nouns.StoragePool.Name, $"named '{name}'", without, name));
        return pools;

        void Note(string name, VirtConnection connection)
        {
            lock (missing)
            {
                if (!missing.TryGetValue(name, out var without))
                    missing[name] = without = [];
                without.Add(connection);
            }
        }
    }
}
