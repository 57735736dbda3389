using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes network filters.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtNetworkFilter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetworkFilter))]
public sealed class RemoveVirtNetworkFilterCommand : NetworkFilterCmdlet
{
    /// <summary>Names, with wildcards: what removes something wants to be told what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of network filters; wildcards are permitted.")]
    [Alias("FilterName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkFilterCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives the network filters that were removed.</summary>
    [Parameter(HelpMessage = "Gives the network filters that were removed.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(FindNetworkFiltersAsync(), "Remove", async item =>
    {
        await item.Connection.RequireWrite<INetworkFilterDriver>("undefine").UndefineNetworkFilterAsync(item.Key, StopToken);
        return item;
    }, PassThru);
}
