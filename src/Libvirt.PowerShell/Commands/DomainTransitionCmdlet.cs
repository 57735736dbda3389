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
        catch (VirtException) when (Wait)
        {
            after = await waiter!.LookAsync(StopToken);
            if (after is null || !IsThere(after))
                throw;
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
            WriteError(ErrorRecords.Timeout(await waiter.LookAsync(StopToken) ?? after, Goal, Timeout));
            return null;
        }
    }
}
