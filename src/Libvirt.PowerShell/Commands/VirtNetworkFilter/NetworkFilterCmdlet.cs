using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on network filters: objects from the pipeline, or names and UUIDs that are looked up.</summary>
public abstract class NetworkFilterCmdlet : ObjectCmdlet<VirtNetworkFilter>
{
    private protected const string ByName = "Name";
    private protected const string ByNetworkFilter = "NetworkFilter";
    private protected const string ByUuid = "Uuid";

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of network filters; wildcards are permitted.")]
    [Alias("FilterName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkFilterCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Network filters.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByNetworkFilter, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Network filters, such as Get-VirtNetworkFilter gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtNetworkFilter>("a network filter")]
    public VirtNetworkFilter[]? NetworkFilter { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, ValueFromPipelineByPropertyName = true, HelpMessage = "UUIDs of network filters.")]
    public Guid[]? Uuid { get; set; }

    private protected sealed override ObjectNoun<VirtNetworkFilter> Noun => Nouns.NetworkFilter;

    /// <summary>The network filters that the current input means.</summary>
    private protected IAsyncEnumerable<VirtNetworkFilter> FindNetworkFiltersAsync() => ParameterSetName switch
    {
        ByNetworkFilter => FindAsync(null, objects: NetworkFilter),
        ByUuid => FindAsync(null, uuids: Uuid),
        _ => FindAsync(Name),
    };
}
