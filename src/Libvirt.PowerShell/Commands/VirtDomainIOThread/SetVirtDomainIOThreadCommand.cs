using System.Management.Automation;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes threads that do the I/O of domains' disks: where they may be, and how they poll.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainIOThread", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainIOThread))]
public sealed class SetVirtDomainIOThreadCommand : DomainIOThreadCmdlet
{
    /// <summary>Numbers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, HelpMessage = NumberHelp)]
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = NumberHelp)]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = NumberHelp)]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = NumberHelp)]
    [ValidateRange(1, int.MaxValue)]
    public int[]? Number { get; set; }

    /// <summary>The processors of the host.</summary>
    [Parameter(HelpMessage = "Processors of the host: numbers, 0..3, or '0-3,8'.")]
    [CpuMapTransformation]
    public CpuMap? Affinity { get; set; }

    /// <summary>The longest that it polls, in nanoseconds.</summary>
    [Parameter(HelpMessage = "The longest that it polls before it sleeps, in nanoseconds; 0 not to poll.")]
    public ulong PollMaxNanosecond { get; set; }

    /// <summary>The factor by which polling grows.</summary>
    [Parameter(HelpMessage = "The factor by which polling grows; 0 lets the hypervisor choose.")]
    public uint PollGrow { get; set; }

    /// <summary>The divisor by which polling shrinks.</summary>
    [Parameter(HelpMessage = "The divisor by which polling shrinks; 0 lets the hypervisor choose.")]
    public uint PollShrink { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Affinity is null && Wished().Count == 0)
            ThrowTerminatingError(ErrorRecords.Choice("Say what is to be changed: where it may be by -Affinity, or how it polls."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = Driver(domain);
        var polling = Wished();
        foreach (var number in Number!)
        {
            string[] words = [.. Affinity is null ? (string[])[] : [$"affinity to {Affinity}"], .. polling.Select(p => $"{p.Name} to {p.FormatValue()}")];
            if (!MayChange($"I/O thread {number}", domain, $"Set {string.Join(", ", words)}"))
                continue;
            if (Affinity is not null)
                await driver.PinIOThreadAsync(domain.Key, (uint)number, Affinity, Impact, StopToken);
            if (polling.Count > 0)
                await driver.SetIOThreadParametersAsync(domain.Key, (uint)number, polling, Impact, StopToken);
            await PassAsync(domain, (uint)number);
        }
    }

    private TypedParameterList Wished()
    {
        var wished = new TypedParameterList();
        if (MyInvocation.BoundParameters.ContainsKey(nameof(PollMaxNanosecond)))
            wished.AddULLong("poll_max_ns", PollMaxNanosecond);
        if (MyInvocation.BoundParameters.ContainsKey(nameof(PollGrow)))
            wished.AddUInt("poll_grow", PollGrow);
        if (MyInvocation.BoundParameters.ContainsKey(nameof(PollShrink)))
            wished.AddUInt("poll_shrink", PollShrink);
        return wished;
    }
}
