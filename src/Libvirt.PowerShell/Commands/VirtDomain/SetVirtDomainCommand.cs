using System.Management.Automation;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes settings of domains: several at once, of the run, the definition, or both.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed partial class SetVirtDomainCommand : DomainActionCmdlet
{
    /// <summary>Memory that the guest has, in bytes.</summary>
    [Parameter(HelpMessage = "Memory that the guest has, in bytes: 4GB.")]
    [ValidateRange(1UL, (ulong)long.MaxValue)]
    public ulong Memory { get; set; }

    /// <summary>Memory that the guest could have, in bytes.</summary>
    [Parameter(HelpMessage = "Memory that the guest could have, in bytes; only of a definition.")]
    [ValidateRange(1UL, (ulong)long.MaxValue)]
    public ulong MaxMemory { get; set; }

    /// <summary>Virtual CPUs that are plugged in.</summary>
    [Parameter(HelpMessage = "Virtual CPUs that are plugged in.")]
    [ValidateRange(1, 16384)]
    public int Vcpu { get; set; }

    /// <summary>Virtual CPUs that could be plugged in.</summary>
    [Parameter(HelpMessage = "Virtual CPUs that could be plugged in; only of a definition.")]
    [ValidateRange(1, 16384)]
    public int MaxVcpu { get; set; }

    /// <summary>A short text on the domain.</summary>
    [Parameter(HelpMessage = "A short text on the domain; an empty one removes it.")]
    [AllowEmptyString]
    public string? Title { get; set; }

    /// <summary>A longer text on the domain.</summary>
    [Parameter(HelpMessage = "A longer text on the domain; an empty one removes it.")]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Whether the domain starts with its host.</summary>
    [Parameter(HelpMessage = "Whether the domain starts with its host.")]
    public bool Autostart { get; set; }

    /// <summary>What follows when the guest shuts down.</summary>
    [Parameter(HelpMessage = "What follows when the guest shuts down.")]
    public DomainLifecycleAction OnPoweroff { get; set; }

    /// <summary>What follows when the guest reboots.</summary>
    [Parameter(HelpMessage = "What follows when the guest reboots.")]
    public DomainLifecycleAction OnReboot { get; set; }

    /// <summary>What follows when the guest crashes.</summary>
    [Parameter(HelpMessage = "What follows when the guest crashes.")]
    public DomainLifecycleAction OnCrash { get; set; }

    /// <summary>The host's processors that the threads may be on which are no virtual CPU's.</summary>
    [Parameter(HelpMessage = "Processors of the host for what is no virtual CPU: numbers, 0..3, or '0-3,8'.")]
    [CpuMapTransformation]
    public CpuMap? EmulatorAffinity { get; set; }

    /// <summary>How often the guest is asked about its memory.</summary>
    [Parameter(HelpMessage = "How often the guest is asked about its memory, in seconds or as a span of time; 0 not to ask.")]
    [SecondsTransformation]
    public TimeSpan MemoryStatsPeriod { get; set; }

    /// <summary>Changes the domain that runs; with -Config the definition as well.</summary>
    [Parameter(HelpMessage = "Changes the domain that runs.")]
    public SwitchParameter Live { get; set; }

    /// <summary>Changes the definition, which the next start takes; with -Live the domain that runs as well.</summary>
    [Parameter(HelpMessage = "Changes the definition, which the next start takes.")]
    public SwitchParameter Config { get; set; }

    private DomainModificationImpact Impact => (Live ? DomainModificationImpact.Live : 0) | (Config ? DomainModificationImpact.Config : 0);

    private protected override string Action => $"Set {string.Join(", ", Wished().Select(s => s.Words))}";

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (!Wished().Any())
            ThrowTerminatingError(ErrorRecords.Choice("Say what is to be changed, such as -Memory, -Vcpu or -Autostart."));
        return base.BeginAsync();
    }

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var after = domain;
        foreach (var (_, apply) in Wished())
            after = await apply(domain);
        return after;
    }
}
