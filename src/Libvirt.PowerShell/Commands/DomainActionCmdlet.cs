using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to each of its domains: asks first, does it to many at the same time, and waits for the end if that is wished.</summary>
public abstract class DomainActionCmdlet : DomainCmdlet
{
    private readonly HashSet<Task> _running = [];

    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.DomainCompleter))]
    [Parameters.NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives each domain as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the domains as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How many domains are worked on at the same time.</summary>
    [Parameter(HelpMessage = "How many domains are worked on at the same time.")]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The verb for questions and what-ifs: <c>Suspend</c>.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it to one domain.</summary>
    /// <returns>The domain as it is afterwards; null if nothing is left of it.</returns>
    private protected abstract Task<VirtDomain?> ActAsync(VirtDomain domain);

    /// <summary>The driver's feature that the action needs.</summary>
    private protected IDomainLifecycleDriver Lifecycle(VirtDomain domain) => domain.Connection.RequireWrite<IDomainLifecycleDriver>(Action.ToLowerInvariant());

    /// <summary>A domain after something that leaves its facts as they are; null where nobody wants to have it.</summary>
    private protected async Task<VirtDomain?> AfterAsync(VirtDomain domain) => PassThru ? await LookAgainAsync(domain) : null;

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
        {
            if (!ShouldProcess(Describe(domain), Action))
                continue;
            while (_running.Count >= ThrottleLimit)
                await ForgetAsync(await Task.WhenAny(_running));
            _running.Add(RunAsync(domain));
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        while (_running.Count > 0)
            await ForgetAsync(await Task.WhenAny(_running));
    }

    private async Task ForgetAsync(Task task)
    {
        _running.Remove(task);
        await task;
    }

    private async Task RunAsync(VirtDomain domain)
    {
        try
        {
            var after = await ActAsync(domain);
            if (PassThru && after is not null)
                WriteObject(after);
        }
        catch (VirtException e)
        {
            WriteError(e, domain);
        }
    }
}
