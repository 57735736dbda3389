using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that brings domains into a state. With -Wait it comes back when they are there, and a domain that is there already is no error: the wish is fulfilled.</summary>
public abstract class DomainTransitionCmdlet : DomainActionCmdlet
{
    /// <summary>Waits until the domain is in the state.</summary>
    [Parameter(HelpMessage = "Waits until it is done.")]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long to wait, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The state for messages: <c>running</c>.</summary>
    private protected abstract string Goal { get; }

    /// <summary>Whether a domain is in the state.</summary>
    private protected abstract bool IsThere(VirtDomain domain);

    /// <summary>Whether the command can act on a domain in the state that it is in.</summary>
    private protected abstract bool IsFor(VirtDomain domain);

    /// <summary>What the command can act on, for messages: <c>only a running domain can be suspended</c>.</summary>
    private protected abstract string Rule { get; }

    /// <summary>Sets the domain on its way.</summary>
    private protected abstract ValueTask<VirtDomain> SendAsync(IDomainLifecycleDriver driver, VirtDomain domain);

    private protected sealed override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var driver = Lifecycle(domain);
        using var waiter = Wait ? DomainWaiter.Start(domain) : null;
        VirtDomain? after;
        try
        {
            after = await SendAsync(driver, domain);
        }
        catch (VirtException e)
        {
            after = await LookAgainAsync(domain);
            if (after is null || (!IsThere(after) && IsFor(after)))
                throw;
            if (!Wait || !IsThere(after))
            {
                // Every hypervisor has its own words and codes for this; the state says it in one way.
                WriteError(IsThere(after)
                    ? ErrorRecords.Invalid(after, $"{after.Name} is already {Goal}.", "With -Wait, a domain that is there already is no error.", e)
                    : ErrorRecords.Invalid(after, $"{after.Name} is {after.State}: {Rule}.", "Get-VirtDomain -State chooses the domains that are in a state.", e));
                return null;
            }
        }
        if (waiter is null || IsThere(after))
            return after;
        try
        {
            // A transient domain that has stopped is gone, and with it all that could be given.
            return await waiter.WaitAsync(IsThere, Timeout, StopToken);
        }
        catch (TimeoutException)
        {
            WriteError(ErrorRecords.Timeout(await LookAgainAsync(domain) ?? after, Goal, Timeout));
            return null;
        }
    }

    // Null if it is gone, or nobody can say any more: then the first error tells most.
    private async Task<VirtDomain?> LookAgainAsync(VirtDomain domain)
    {
        try
        {
            return await domain.Connection.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, StopToken);
        }
        catch (VirtException)
        {
            return null;
        }
    }
}
