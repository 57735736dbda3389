using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes checkpoints of domains; the domains stay as they are.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomainCheckpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainCheckpoint))]
public sealed class RemoveVirtDomainCheckpointCommand : CheckpointActionCmdlet
{
    /// <summary>Removes all that come after it as well; otherwise they come after its parent.</summary>
    [Parameter(HelpMessage = "Removes all that come after it as well.")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Removes all that come after it, and keeps it.</summary>
    [Parameter(HelpMessage = "Removes all that come after it, and keeps it.")]
    public SwitchParameter ChildOnly { get; set; }

    /// <summary>Makes the hypervisor forget it, and leaves what it holds where it is.</summary>
    [Parameter(HelpMessage = "Makes the hypervisor forget it, and leaves what it holds.")]
    public SwitchParameter MetadataOnly { get; set; }

    /// <summary>Gives the checkpoints that the command was done to, as they were.</summary>
    [Parameter(HelpMessage = "Gives the checkpoints that it was done to, as they were.")]
    public SwitchParameter PassThru { get; set; }

    private string Action => ChildOnly ? "Remove what follows" : Recurse ? "Remove with what follows" : "Remove";

    private DomainCheckpointDeleteFlags Flags =>
        (Recurse && !ChildOnly ? DomainCheckpointDeleteFlags.Children : 0) | (ChildOnly ? DomainCheckpointDeleteFlags.ChildrenOnly : 0)
        | (MetadataOnly ? DomainCheckpointDeleteFlags.MetadataOnly : 0);

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachMomentAsync(FindCheckpointsAsync(), Action, async checkpoint =>
    {
        await checkpoint.Connection.RequireWrite<ICheckpointDriver>("delete").DeleteCheckpointAsync(checkpoint.Key, Flags, StopToken);
        if (PassThru)
            WriteObject(checkpoint);
    });
}
