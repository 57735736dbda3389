using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets statistics of domains: one call a connection, however many domains there are.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainStats", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainStats), typeof(DomainStatsField))]
public sealed class GetVirtDomainStatsCommand : DomainCmdlet
{
    private readonly List<VirtDomain> _domains = [];

    /// <summary>State and reason.</summary>
    [Parameter(HelpMessage = "State and reason.")]
    public SwitchParameter State { get; set; }

    /// <summary>CPU time of the whole domain.</summary>
    [Parameter(HelpMessage = "CPU time of the whole domain.")]
    [Alias("Cpu")]
    public SwitchParameter CpuTotal { get; set; }

    /// <summary>Memory, as the balloon sees it.</summary>
    [Parameter(HelpMessage = "Memory, as the balloon sees it.")]
    public SwitchParameter Balloon { get; set; }

    /// <summary>Each virtual CPU.</summary>
    [Parameter(HelpMessage = "Each virtual CPU.")]
    public SwitchParameter Vcpu { get; set; }

    /// <summary>Each network interface.</summary>
    [Parameter(HelpMessage = "Each network interface.")]
    public SwitchParameter Interface { get; set; }

    /// <summary>Each disk.</summary>
    [Parameter(HelpMessage = "Each disk.")]
    public SwitchParameter Block { get; set; }

    /// <summary>Performance counters of the host.</summary>
    [Parameter(HelpMessage = "Performance counters of the host.")]
    public SwitchParameter Perf { get; set; }

    /// <summary>Each I/O thread.</summary>
    [Parameter(HelpMessage = "Each I/O thread.")]
    public SwitchParameter IOThread { get; set; }

    /// <summary>Memory bandwidth.</summary>
    [Parameter(HelpMessage = "Memory bandwidth.")]
    public SwitchParameter Memory { get; set; }

    /// <summary>How fast the guest writes to its memory.</summary>
    [Parameter(HelpMessage = "How fast the guest writes to its memory.")]
    public SwitchParameter DirtyRate { get; set; }

    /// <summary>Counters of the hypervisor's own.</summary>
    [Parameter(HelpMessage = "Counters of the hypervisor's own.")]
    public SwitchParameter Vm { get; set; }

    /// <summary>Follows each disk's backing chain.</summary>
    [Parameter(HelpMessage = "Follows each disk's backing chain.")]
    public SwitchParameter Backing { get; set; }

    /// <summary>Leaves out what a domain that is busy would have to be waited for.</summary>
    [Parameter(HelpMessage = "Leaves out what a busy domain would have to be waited for.")]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Makes it an error if the driver does not have a group that is asked for.</summary>
    [Parameter(HelpMessage = "Makes a group that the driver does not have an error.")]
    public SwitchParameter Enforce { get; set; }

    /// <summary>Gives the fields under libvirt's own names and units.</summary>
    [Parameter(HelpMessage = "Gives the fields under libvirt's own names and units.")]
    public SwitchParameter Raw { get; set; }

    /// <summary>How long one domain's hypervisor may take to answer, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long one domain's hypervisor may take to answer, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = new DomainStatsRequest().Timeout;

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        // Those without a choice are left to the driver, which has its own way to ask all.
        if (ParameterSetName != ByName || Name is not null)
            await foreach (var domain in FindDomainsAsync())
                _domains.Add(domain);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var request = new DomainStatsRequest { Groups = Groups, Backing = Backing, NoWait = NoWait, Enforce = Enforce, Timeout = Timeout };
        // An empty pipeline means no domains, not all of them.
        var all = ParameterSetName == ByName && Name is null && !MyInvocation.ExpectingInput;
        var questions = all
            ? (await OpenConnectionsAsync()).Select(c => AskAsync(c, request))
            : _domains.GroupBy(d => d.Connection, (c, domains) => AskAsync(c, request with { Domains = [.. domains.Select(d => d.Key)] }));
        await Task.WhenAll(questions);
    }

    private DomainStatsGroups Groups
    {
        get
        {
            (SwitchParameter Wanted, DomainStatsGroups Group)[] switches =
            [
                (State, DomainStatsGroups.State), (CpuTotal, DomainStatsGroups.CpuTotal), (Balloon, DomainStatsGroups.Balloon), (Vcpu, DomainStatsGroups.Vcpu),
                (Interface, DomainStatsGroups.Interface), (Block, DomainStatsGroups.Block), (Perf, DomainStatsGroups.Perf), (IOThread, DomainStatsGroups.IOThread),
                (Memory, DomainStatsGroups.Memory), (DirtyRate, DomainStatsGroups.DirtyRate), (Vm, DomainStatsGroups.Vm),
            ];
            return switches.Where(s => s.Wanted).Aggregate(DomainStatsGroups.None, (groups, s) => groups | s.Group);
        }
    }

    private async Task AskAsync(VirtConnection connection, DomainStatsRequest request)
    {
        try
        {
            await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, StopToken))
                Write(record);
        }
        catch (VirtException e)
        {
            WriteError(e, connection);
        }
    }

    private void Write(DomainStatsRecord record)
    {
        if (Raw)
            WriteObject(record.Parameters.Select(p => new DomainStatsField(record.Domain, p.Name, p.Value)), enumerateCollection: true);
        else
            WriteObject(new VirtDomainStats(record));
        if (record.Error is { } error)
            WriteError(error, record.Domain);
    }
}
