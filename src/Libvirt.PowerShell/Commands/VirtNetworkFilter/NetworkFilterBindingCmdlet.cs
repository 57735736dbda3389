using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on network filter bindings: objects from the pipeline, or ports that are looked up.</summary>
public abstract class NetworkFilterBindingCmdlet : ObjectCmdlet<VirtNetworkFilterBinding>
{
    private protected const string ByName = "Name";
    private protected const string ByBinding = "Binding";

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Devices of the host that filters are bound to; wildcards are permitted.")]
    [Alias("PortDevice")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkFilterBindingCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Network filter bindings.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByBinding, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Network filter bindings, such as Get-VirtNetworkFilterBinding gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtNetworkFilterBinding>("a network filter binding")]
    public VirtNetworkFilterBinding[]? Binding { get; set; }

    private protected sealed override ObjectNoun<VirtNetworkFilterBinding> Noun => Nouns.NetworkFilterBinding;

    /// <summary>The network filter bindings that the current input means.</summary>
    private protected IAsyncEnumerable<VirtNetworkFilterBinding> FindNetworkFilterBindingsAsync() => ParameterSetName switch
    {
        ByBinding => FindAsync(null, objects: Binding),
        _ => FindAsync(Name),
    };
}
