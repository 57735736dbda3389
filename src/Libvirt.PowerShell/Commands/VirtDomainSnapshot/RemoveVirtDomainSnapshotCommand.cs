using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes snapshots of domains; the domains stay as they are.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomainSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainSnapshot))]
public sealed class RemoveVirtDomainSnapshotCommand : SnapshotActionCmdlet
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

    /// <summary>Gives the snapshots that the command was done to, as they were.</summary>
    [Parameter(HelpMessage = "Gives the snapshots that it was done to, as they were.")]
    public SwitchParameter PassThru { get; set; }

    private string Action => ChildOnly ? "Remove what follows" : Recurse ? "Remove with what follows" : "Remove";

    private DomainSnapshotDeleteFlags Flags =>
        (Recurse && !ChildOnly ? DomainSnapshotDeleteFlags.Children : 0) | (ChildOnly ? DomainSnapshotDeleteFlags.ChildrenOnly : 0)
        | (MetadataOnly ? DomainSnapshotDeleteFlags.MetadataOnly : 0);

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachMomentAsync(FindSnapshotsAsync(), Action, async snapshot =>
    {
        await snapshot.Connection.RequireWrite<ISnapshotDriver>("delete").DeleteSnapshotAsync(snapshot.Key, Flags, StopToken);
        if (PassThru)
            WriteObject(snapshot);
    });
}
