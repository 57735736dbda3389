using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the jobs of domains, such as migrations.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainJob", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainJob))]
public sealed class GetVirtDomainJobCommand : DomainQueryCmdlet
{
    /// <summary>The last job that has ended, and not the one at work.</summary>
    [Parameter(HelpMessage = "Gets the last job that has ended, not the one at work.")]
    public SwitchParameter Completed { get; set; }

    private protected override async Task<IEnumerable<object>> AskAsync(VirtDomain domain) =>
        await VirtDomainJob.ReadAsync(domain, Completed, StopToken) is { Type: not DomainJobType.None } job ? [job] : [];
}
