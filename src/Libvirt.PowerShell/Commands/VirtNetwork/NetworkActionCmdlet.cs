using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to each of its networks, and asks first.</summary>
public abstract class NetworkActionCmdlet : NetworkCmdlet
{
    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of networks; wildcards are permitted.")]
    [Alias("NetworkName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives each network as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the networks as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The verb for questions and what-ifs: <c>Start</c>.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it to one network.</summary>
    /// <returns>The network as it is afterwards; null if nothing is left of it.</returns>
    private protected abstract Task<VirtNetwork?> ActAsync(VirtNetwork network);

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(FindNetworksAsync(), Action, ActAsync, PassThru);
}
