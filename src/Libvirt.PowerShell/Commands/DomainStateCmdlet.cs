using System.Management.Automation;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that is for domains in certain states and puts them into another, for which it can wait.</summary>
public abstract class DomainStateCmdlet : DomainActionCmdlet
{
    /// <summary>Waits until the domain is in the state.</summary>
    [Parameter(HelpMessage = "Waits until it is done.")]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long -Wait waits, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the command can act on a domain in the state that it is in.</summary>
    private protected abstract bool IsFor(VirtDomain domain);

    /// <summary>What the command can act on, for messages: <c>only a running domain can be suspended</c>.</summary>
    private protected abstract string Rule { get; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Timeout)) && !MyInvocation.BoundParameters.ContainsKey(nameof(Wait)))
            ThrowTerminatingError(ErrorRecords.TimeoutWithoutWait(Timeout));
        return base.BeginAsync();
    }

    /// <summary>Says that a domain is in a state that the command is not for; every hypervisor has its own words and codes for this.</summary>
    private protected void WriteWrongState(VirtDomain domain, VirtException error) => WriteError(
        ErrorRecords.Invalid(domain, $"{domain.Name} is {domain.State}: {Rule}.", "Get-VirtDomain -State chooses the domains that are in a state.", error));
}
