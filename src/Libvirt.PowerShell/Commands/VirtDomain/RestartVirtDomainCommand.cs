using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Restarts domains: asks the guest to, or resets it by force.</summary>
[Cmdlet(VerbsLifecycle.Restart, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RestartVirtDomainCommand : DomainActionCmdlet
{
    /// <summary>Resets them at once, as the reset button does; what the guest has not written is lost.</summary>
    [Parameter(HelpMessage = "Resets them at once, as the reset button does.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Waits until the guest has gone down and is up again.</summary>
    [Parameter(HelpMessage = "Waits until the guest has gone down and is up again.")]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait, in seconds or as a span of time.</summary>
    [Parameter(HelpMessage = "How long to wait, in seconds or as a span of time.")]
    [Parameters.SecondsTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    private protected override string Action => Force ? "Reset" : "Restart";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var driver = Lifecycle(domain);
        if (Force)
            return await driver.ResetDomainAsync(domain.Key, StopToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        if (Wait)
            limit.CancelAfter(Timeout);
        try
        {
            return await driver.RebootDomainAsync(domain.Key, Wait, limit.Token);
        }
        catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
        {
            WriteError(Errors.ErrorRecords.Timeout(domain, "restarted", Timeout));
            return null;
        }
    }
}
