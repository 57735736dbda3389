using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes network filter bindings.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtNetworkFilterBinding", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetworkFilterBinding))]
public sealed class RemoveVirtNetworkFilterBindingCommand : NetworkFilterBindingCmdlet
{
    /// <summary>Names, with wildcards: what removes something wants to be told what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Devices of the host that filters are bound to; wildcards are permitted.")]
    [Alias("PortDevice")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkFilterBindingCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives the network filter bindings that were removed.</summary>
    [Parameter(HelpMessage = "Gives the network filter bindings that were removed.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(FindNetworkFilterBindingsAsync(), "Remove", async item =>
    {
        await item.Connection.RequireWrite<INetworkFilterBindingDriver>("delete").DeleteNetworkFilterBindingAsync(item.PortDevice, StopToken);
        return item;
    }, PassThru);
}
