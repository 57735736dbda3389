using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on storage pools: objects from the pipeline, or names and UUIDs that are looked up.</summary>
public abstract class StoragePoolCmdlet : ObjectCmdlet<VirtStoragePool>
{
    private protected const string ByName = "Name";
    private protected const string ByPool = "StoragePool";
    private protected const string ByUuid = "Uuid";

    /// <summary>Names, with wildcards. A name without one that no pool has is an error; a pattern that none matches is not.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of storage pools; wildcards are permitted.")]
    [Alias("StoragePoolName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StoragePoolCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Storage pools.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPool, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Storage pools, such as Get-VirtStoragePool gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtStoragePool>("a storage pool")]
    public VirtStoragePool[]? StoragePool { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, ValueFromPipelineByPropertyName = true, HelpMessage = "UUIDs of storage pools.")]
    public Guid[]? Uuid { get; set; }

    private protected sealed override ObjectNoun<VirtStoragePool> Noun => Nouns.StoragePool;

    /// <summary>The pools that the current input means, each once. What is not found is an error of its own.</summary>
    private protected IAsyncEnumerable<VirtStoragePool> FindPoolsAsync() => ParameterSetName switch
    {
        ByPool => FindAsync(null, objects: StoragePool),
        ByUuid => FindAsync(null, uuids: Uuid),
        _ => FindAsync(Name),
    };
}
