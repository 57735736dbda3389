namespace Libvirt.PowerShell.Parameters;

/// <summary>What <c>-Pool</c> takes: a storage pool, or the name of one.</summary>
public sealed class StoragePoolParameter
{
    /// <summary>A pool.</summary>
    public StoragePoolParameter(VirtStoragePool pool) => (Pool, Name) = (pool, pool.Name);

    /// <summary>The name of a pool.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public StoragePoolParameter(string name) => Name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("An empty text is no name of a storage pool.") : name;

    /// <summary>The pool; null where a name was given.</summary>
    public VirtStoragePool? Pool { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
