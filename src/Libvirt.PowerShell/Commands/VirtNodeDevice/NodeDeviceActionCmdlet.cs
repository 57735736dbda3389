using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to each of its devices, and asks first.</summary>
public abstract class NodeDeviceActionCmdlet : NodeDeviceCmdlet
{
    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of devices; wildcards are permitted.")]
    [Alias("DeviceName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NodeDeviceCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives each device as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the devices as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The verb for questions and what-ifs: <c>Start</c>.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it to one device.</summary>
    /// <returns>The device as it is afterwards; null if nothing is left of it.</returns>
    private protected abstract Task<VirtNodeDevice?> ActAsync(VirtNodeDevice device);

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(FindNodeDevicesAsync(), Action, ActAsync, PassThru);
}
