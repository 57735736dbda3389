using System.Management.Automation;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Restarts domains: asks the guest to, or resets it by force.</summary>
[Cmdlet(VerbsLifecycle.Restart, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RestartVirtDomainCommand : DomainStateCmdlet
{
    /// <summary>Resets them at once, as the reset button does; what the guest has not written is lost.</summary>
    [Parameter(HelpMessage = "Resets them at once, as the reset button does.")]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Reset" : "Restart";

    private protected override bool IsFor(VirtDomain domain) => domain.IsActive;

    private protected override string Rule => "only an active domain can be restarted";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var driver = Lifecycle(domain);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        if (Wait)
            limit.CancelAfter(Timeout);
        try
        {
            return await (Force ? driver.ResetDomainAsync(domain.Key, limit.Token) : driver.RebootDomainAsync(domain.Key, Wait, limit.Token));
        }
        catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
        {
            WriteError(ErrorRecords.Timeout(await TryLookAgainAsync(domain) ?? domain, "restarted", Timeout));
            return null;
        }
        catch (VirtException e)
        {
            if (await TryLookAgainAsync(domain) is not { } now || IsFor(now))
                throw;
            WriteWrongState(now, e);
            return null;
        }
    }
}
