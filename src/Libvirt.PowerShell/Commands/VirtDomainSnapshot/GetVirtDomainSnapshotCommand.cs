using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets snapshots of domains, each after its parent.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainSnapshot", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainSnapshot))]
public sealed class GetVirtDomainSnapshotCommand : SnapshotCmdlet
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
        await foreach (var found in FindSnapshotsAsync())
        {
            try
            {
                // One that is handed in may have been got a while ago.
                var snapshot = ParameterSetName == BySnapshot ? await LookAgainAsync(found) : found;
                if ((!Current || snapshot.IsCurrent) && (!Root || snapshot.Parent is null) && (!Leaf || snapshot.ChildCount == 0))
                    WriteObject(snapshot);
            }
            catch (VirtException e)
            {
                WriteError(e, found);
            }
        }
    }

    private ValueTask<VirtDomainSnapshot> LookAgainAsync(VirtDomainSnapshot snapshot) =>
        snapshot.Connection.Require<ISnapshotDriver>().LookupSnapshotAsync(snapshot.Key, StopToken);
}
