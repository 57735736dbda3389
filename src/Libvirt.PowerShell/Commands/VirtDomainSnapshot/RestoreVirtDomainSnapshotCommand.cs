using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Puts domains back to snapshots.</summary>
[Cmdlet(VerbsData.Restore, "VirtDomainSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RestoreVirtDomainSnapshotCommand : SnapshotActionCmdlet
{
    /// <summary>Runs the domain afterwards, whatever it was doing.</summary>
    [Parameter(HelpMessage = "Runs the domain afterwards.")]
    public SwitchParameter Running { get; set; }

    /// <summary>Pauses the domain afterwards, whatever it was doing.</summary>
    [Parameter(HelpMessage = "Pauses the domain afterwards.")]
    public SwitchParameter Paused { get; set; }

    /// <summary>Does it even where the hypervisor finds it risky.</summary>
    [Parameter(HelpMessage = "Does it even where the hypervisor finds it risky.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives each domain as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the domains as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    private DomainSnapshotRevertFlags Flags =>
        (Running ? DomainSnapshotRevertFlags.Running : 0) | (Paused ? DomainSnapshotRevertFlags.Paused : 0) | (Force ? DomainSnapshotRevertFlags.Force : 0);

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachMomentAsync(FindSnapshotsAsync(), "Restore", async snapshot =>
    {
        var after = await snapshot.Connection.RequireWrite<ISnapshotDriver>("revert").RevertToSnapshotAsync(snapshot.Key, Flags, StopToken);
        if (PassThru)
            WriteObject(after);
    });
}
