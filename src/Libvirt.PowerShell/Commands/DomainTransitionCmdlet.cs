using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that brings domains into a state. With -Wait it comes back when they are there, and a domain that is there already is no error: the wish is fulfilled.</summary>
public abstract class DomainTransitionCmdlet : DomainStateCmdlet
{
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
        VirtDomain after;
        try
        {
            after = await SendAsync(driver, domain);
        }
        catch (VirtException e)
        {
            var now = await TryLookAgainAsync(domain);
            if (now is null || (!IsThere(now) && IsFor(now)))
                throw;
            if (IsThere(now) && Wait)
                return now;
            if (IsThere(now))
                WriteError(ErrorRecords.Invalid(now, $"{now.Name} is already {Goal}.", "With -Wait, a domain that is there already is no error.", e));
            else
                WriteWrongState(now, e);
            return null;
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
            WriteError(ErrorRecords.Timeout(await TryLookAgainAsync(domain) ?? after, Goal, Timeout));
            return null;
        }
    }
}
