using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that changes a part of each of its domains: of the run, of the definition that the next start takes, or of both.</summary>
public abstract class DomainChangeCmdlet : DomainCmdlet
{
    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Changes the domain that runs; with -Config the definition as well.</summary>
    [Parameter(HelpMessage = "Changes the domain that runs.")]
    public SwitchParameter Live { get; set; }

    /// <summary>Changes the definition, which the next start takes; with -Live the domain that runs as well.</summary>
    [Parameter(HelpMessage = "Changes the definition, which the next start takes.")]
    public SwitchParameter Config { get; set; }

    /// <summary>Gives what is changed as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives what is changed as it is afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What is changed: without a switch the run of an active domain, and the definition of another.</summary>
    private protected DomainModificationImpact Impact => (Live ? DomainModificationImpact.Live : 0) | (Config ? DomainModificationImpact.Config : 0);

    /// <summary>Changes one domain, after asking.</summary>
    private protected abstract Task ChangeAsync(VirtDomain domain);

    /// <summary>Whether to do it to a part of a domain.</summary>
    /// <param name="part">The part, for the question: <c>vda</c>.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="action">The verb: <c>Remove</c>.</param>
    private protected bool MayChange(string part, VirtDomain domain, string action) => ShouldProcess($"{part} of {Describe(domain)}", action);

    /// <summary>The XML that is to be changed, read: the definition where only that is.</summary>
    private protected async Task<DomainDefinition> ReadAsync(VirtDomain domain) => DomainDefinition.Parse(await domain.Connection.Require<IDomainDriver>()
        .GetDomainXmlAsync(domain.Key, Impact == DomainModificationImpact.Config ? DomainXmlFlags.Inactive : DomainXmlFlags.None, StopToken));

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
        {
            try
            {
                await ChangeAsync(domain);
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }
}
