using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sets the clocks of guests.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainTime", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class SetVirtDomainTimeCommand : DomainActionCmdlet
{
    /// <summary>The time.</summary>
    [Parameter(HelpMessage = "The time.")]
    public DateTimeOffset? Time { get; set; }

    /// <summary>The time of this computer.</summary>
    [Parameter(HelpMessage = "Takes the time of this computer.")]
    public SwitchParameter Now { get; set; }

    /// <summary>The time of the machine's own clock.</summary>
    [Parameter(HelpMessage = "Takes the time of the machine's own clock.")]
    public SwitchParameter Sync { get; set; }

    private protected override string Action => "Set time";

    /// <inheritdoc/>
    protected override Task BeginAsync() => new[] { Time is not null, Now.IsPresent, Sync.IsPresent }.Count(given => given) == 1
        ? base.BeginAsync()
        : throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, "one of -Time, -Now and -Sync is wanted");

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        await domain.Connection.RequireWrite<IGuestTimeDriver>("set time").SetGuestTimeAsync(domain.Key, Sync ? null : Time ?? DateTimeOffset.UtcNow, StopToken);
        return await AfterAsync(domain);
    }
}
