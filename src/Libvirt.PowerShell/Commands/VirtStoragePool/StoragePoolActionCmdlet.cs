using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to each of its storage pools, after asking.</summary>
public abstract class StoragePoolActionCmdlet : StoragePoolCmdlet
{
    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of storage pools; wildcards are permitted.")]
    [Alias("StoragePoolName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.StoragePoolCompleter))]
    [Parameters.NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives each pool as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the storage pools as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The verb for questions and what-ifs: <c>Start</c>.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it to one pool.</summary>
    /// <returns>The pool as it is afterwards.</returns>
    private protected abstract Task<VirtStoragePool> ActAsync(VirtStoragePool pool);

    /// <summary>The driver's feature that the action needs.</summary>
    private protected IStoragePoolLifecycleDriver Lifecycle(VirtStoragePool pool) => pool.Connection.RequireWrite<IStoragePoolLifecycleDriver>(Action.ToLowerInvariant());

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync() => ForEachAsync(FindPoolsAsync(), Action, async pool => await ActAsync(pool), PassThru);
}
