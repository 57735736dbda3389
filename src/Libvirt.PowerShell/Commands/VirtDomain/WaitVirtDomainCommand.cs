using System.Management.Automation;
using System.Net;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Waits for domains to come into a state, stop, get an address or have their agent.</summary>
[Cmdlet(VerbsLifecycle.Wait, "VirtDomain", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class WaitVirtDomainCommand : DomainCmdlet
{
    private readonly HashSet<Task> _waits = [];

    /// <summary>Names, with wildcards: what waits wants to be told for what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>What to wait for.</summary>
    [Parameter(HelpMessage = "What to wait for.")]
    public DomainWaitGoal For { get; set; }

    /// <summary>The states to wait for, any of them.</summary>
    [Parameter(HelpMessage = "The states to wait for, any of them.")]
    [ValidateNotNullOrEmpty]
    public DomainState[] State { get; set; } = [DomainState.Running];

    /// <summary>How long to wait, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long to wait, in seconds or as a span of time.")]
    [SecondsTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    private bool ForStop => For == DomainWaitGoal.Shutdown || (For == DomainWaitGoal.State && State.Contains(DomainState.Shutoff));

    private string Goal => For switch
    {
        DomainWaitGoal.State => string.Join(" or ", State.Select(s => s.ToString().ToLowerInvariant())),
        DomainWaitGoal.Shutdown => "stopped",
        DomainWaitGoal.Agent => "reached by its agent",
        _ => "given an address",
    };

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (For != DomainWaitGoal.State && MyInvocation.BoundParameters.ContainsKey(nameof(State)))
            ThrowTerminatingError(ErrorRecords.StateWithoutGoal(For));
        return base.BeginAsync();
    }

    // All at the same time, and each for as long as it may take: the last one is not waited for longer than the first.
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
            _waits.Add(WaitAsync(domain));
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        while (_waits.Count > 0)
        {
            var done = await Task.WhenAny(_waits);
            _waits.Remove(done);
            await done;
        }
    }

    private async Task WaitAsync(VirtDomain domain)
    {
        try
        {
            using var waiter = Start(domain);
            var after = await waiter.WaitAsync(IsThereAsync, Timeout, StopToken);
            if (after is not null)
                WriteObject(after);
            else if (!ForStop)
                WriteError(ErrorRecords.Gone(domain, Goal));
        }
        catch (TimeoutException)
        {
            WriteError(ErrorRecords.Timeout(await TryLookAgainAsync(domain) ?? domain, Goal, Timeout));
        }
        catch (VirtException e)
        {
            WriteError(e, domain);
        }
    }

    // No event tells of addresses.
    private DomainWaiter Start(VirtDomain domain) => For switch
    {
        DomainWaitGoal.Agent => DomainWaiter.Start(domain, VirtEventKinds.Lifecycle | VirtEventKinds.AgentLifecycle),
        DomainWaitGoal.Address => DomainWaiter.Start(domain, isToldAll: false),
        _ => DomainWaiter.Start(domain),
    };

    private async ValueTask<bool> IsThereAsync(VirtDomain domain, CancellationToken cancellationToken) => For switch
    {
        DomainWaitGoal.State => State.Contains(domain.State),
        DomainWaitGoal.Shutdown => !domain.IsActive,
        DomainWaitGoal.Agent => await GuestAgent.IsThereAsync(domain, cancellationToken).ConfigureAwait(false),
        _ => await HasAddressAsync(domain, cancellationToken).ConfigureAwait(false),
    };

    private static async ValueTask<bool> HasAddressAsync(VirtDomain domain, CancellationToken cancellationToken)
    {
        domain.Connection.Require<IGuestAddressDriver>();
        try
        {
            return domain.IsActive
                && (await VirtDomainAddress.ReadAnyAsync(domain, cancellationToken).ConfigureAwait(false)).Any(a => !IPAddress.IsLoopback(a.Address));
        }
        catch (VirtException e) when (e.Code is VirtErrorCode.AgentUnresponsive or VirtErrorCode.OperationInvalid or VirtErrorCode.NoSupport
            or VirtErrorCode.ArgumentUnsupported or VirtErrorCode.OperationUnsupported or VirtErrorCode.NoNetwork)
        {
            // No source can be asked yet: the agent may come, and with it the address.
            return false;
        }
    }
}
