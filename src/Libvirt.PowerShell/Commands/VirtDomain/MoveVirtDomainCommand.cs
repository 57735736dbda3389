using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Moves domains to another host.</summary>
[Cmdlet(VerbsCommon.Move, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class MoveVirtDomainCommand : DomainActionCmdlet
{
    /// <summary>Makes a command that moves one domain at a time: the hosts share what is between them.</summary>
    public MoveVirtDomainCommand() => ThrottleLimit = 1;

    /// <summary>The other host: of a daemon, the URI by which its own daemon reaches the other; of a vCenter, the name of one of its hosts, or the path to it.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The other host: a URI as the daemon reaches it, or the name of a host of the vCenter.")]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Lets the guest run on meanwhile.</summary>
    [Parameter(HelpMessage = "Lets the guest run on meanwhile.")]
    public SwitchParameter Live { get; set; }

    /// <summary>Has the other host keep the domain when it is shut off.</summary>
    [Parameter(HelpMessage = "Has the other host keep the domain when it is shut off.")]
    public SwitchParameter Persistent { get; set; }

    /// <summary>Has this host forget the domain once it is moved.</summary>
    [Parameter(HelpMessage = "Has this host forget the domain once it is moved.")]
    public SwitchParameter UndefineSource { get; set; }

    /// <summary>Pauses the domain on the other host.</summary>
    [Parameter(HelpMessage = "Pauses the domain on the other host.")]
    public SwitchParameter Paused { get; set; }

    /// <summary>Moves only the definition, of a domain that is shut off.</summary>
    [Parameter(HelpMessage = "Moves only the definition, of a domain that is shut off.")]
    public SwitchParameter Offline { get; set; }

    /// <summary>Does it even where the hypervisor fears for what is on the disks.</summary>
    [Parameter(HelpMessage = "Does it even where the hypervisor fears for what is on the disks.")]
    public SwitchParameter Force { get; set; }

    /// <summary>The most that may be sent, in bytes a second; 0 for what the hypervisor finds right.</summary>
    [Parameter(HelpMessage = "The most that may be sent, in bytes a second; 0 for what the hypervisor finds right.")]
    public ulong Bandwidth { get; set; }

    private protected override string Action => $"Move to {Destination}";

    private DomainMigrateFlags Flags =>
        (Live ? DomainMigrateFlags.Live : 0) | (Persistent ? DomainMigrateFlags.PersistDest : 0) | (UndefineSource ? DomainMigrateFlags.UndefineSource : 0)
        | (Paused ? DomainMigrateFlags.Paused : 0) | (Offline ? DomainMigrateFlags.Offline : 0) | (Force ? DomainMigrateFlags.Unsafe : 0);

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain) =>
        await domain.Connection.RequireWrite<IDomainMigrationDriver>("migrate").MigrateDomainAsync(
            domain.Key,
            new DomainMigrationRequest
            {
                Destination = Destination!,
                Flags = Flags,
                Bandwidth = Bandwidth > 0 ? Bandwidth : null,
            },
            StopToken);
}
