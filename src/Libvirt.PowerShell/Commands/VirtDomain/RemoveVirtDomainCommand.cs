using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes definitions of domains; their disks stay.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RemoveVirtDomainCommand : DomainActionCmdlet
{
    /// <summary>Removes a domain that is active, and turns it off.</summary>
    [Parameter(HelpMessage = "Removes a domain that is active, and turns it off.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Drops its saved state as well, which stands in the way otherwise.</summary>
    [Parameter(HelpMessage = "Drops its saved state as well.")]
    public SwitchParameter IncludeSavedState { get; set; }

    /// <summary>Forgets its snapshots as well, which stand in the way otherwise; what they hold stays on the disks.</summary>
    [Parameter(HelpMessage = "Forgets its snapshots as well.")]
    public SwitchParameter IncludeSnapshot { get; set; }

    /// <summary>Forgets its checkpoints as well; the bitmaps stay on the disks.</summary>
    [Parameter(HelpMessage = "Forgets its checkpoints as well.")]
    public SwitchParameter IncludeCheckpoint { get; set; }

    /// <summary>Removes the variables of its firmware as well.</summary>
    [Parameter(HelpMessage = "Removes the variables of its firmware as well.")]
    public SwitchParameter IncludeNvram { get; set; }

    private DomainUndefineFlags Flags =>
        (IncludeSavedState ? DomainUndefineFlags.ManagedSave : 0) | (IncludeSnapshot ? DomainUndefineFlags.SnapshotsMetadata : 0)
        | (IncludeCheckpoint ? DomainUndefineFlags.CheckpointsMetadata : 0) | (IncludeNvram ? DomainUndefineFlags.Nvram : 0);

    private protected override string Action => Force ? "Turn off and remove" : "Remove";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var config = domain.Connection.RequireWrite<IDomainConfigDriver>("undefine");
        // The domain may have been got a while ago.
        var now = await LookAgainAsync(domain);
        if (now.IsActive && !Force)
        {
            WriteError(ErrorRecords.Invalid(now, $"{now.Name} is {now.State}: only a domain that is shut off can be removed.", "Stop it first, or use -Force to turn it off."));
            return null;
        }
        if (Obstacle(now) is { } obstacle)
        {
            WriteError(ErrorRecords.Invalid(now, $"{now.Name} has {obstacle.What}, which would be lost.", $"Add {obstacle.Switch}, or remove that first."));
            return null;
        }
        // The definition first: where that is refused, nothing has changed, and the domain still runs.
        if (now.Persistent)
            await config.UndefineDomainAsync(domain.Key, Flags, StopToken);
        return now.IsActive ? await Lifecycle(domain).DestroyDomainAsync(domain.Key, StopToken) : now;
    }

    // What a definition does not leave behind without a word.
    private (string What, string Switch)? Obstacle(VirtDomain domain) => domain switch
    {
        { HasManagedSave: true } when !IncludeSavedState => ("a saved state", "-IncludeSavedState"),
        { HasSnapshot: true } when !IncludeSnapshot => ("snapshots", "-IncludeSnapshot"),
        { HasCheckpoint: true } when !IncludeCheckpoint => ("checkpoints", "-IncludeCheckpoint"),
        _ => null,
    };
}
