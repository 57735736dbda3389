using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets checkpoints of domains, each after its parent.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainCheckpoint", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainCheckpoint))]
public sealed class GetVirtDomainCheckpointCommand : CheckpointCmdlet
{
    /// <summary>Only those from which the state of their domain derives.</summary>
    [Parameter(HelpMessage = "Only those from which the state of their domain derives.")]
    public SwitchParameter Current { get; set; }

    /// <summary>Only those without a parent.</summary>
    [Parameter(HelpMessage = "Only those without a parent.")]
    public SwitchParameter Root { get; set; }

    /// <summary>Only those without children.</summary>
    [Parameter(HelpMessage = "Only those without children.")]
    public SwitchParameter Leaf { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var found in FindCheckpointsAsync())
        {
            try
            {
                // One that is handed in may have been got a while ago.
                var checkpoint = ParameterSetName == ByCheckpoint ? await LookAgainAsync(found) : found;
                if ((!Current || checkpoint.IsCurrent) && (!Root || checkpoint.Parent is null) && (!Leaf || checkpoint.ChildCount == 0))
                    WriteObject(checkpoint);
            }
            catch (VirtException e)
            {
                WriteError(e, found);
            }
        }
    }

    private ValueTask<VirtDomainCheckpoint> LookAgainAsync(VirtDomainCheckpoint checkpoint) =>
        checkpoint.Connection.Require<ICheckpointDriver>().LookupCheckpointAsync(checkpoint.Key, StopToken);
}
