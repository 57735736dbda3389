using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that tells something of each of its domains: of the run, or of the definition that the next start takes.</summary>
public abstract class DomainFactCmdlet : DomainCmdlet
{
    /// <summary>What the next start takes, and not what runs.</summary>
    [Parameter(HelpMessage = "What the next start takes, not what runs.")]
    public SwitchParameter Inactive { get; set; }

    /// <summary>What is looked at.</summary>
    private protected DomainModificationImpact Impact => Inactive ? DomainModificationImpact.Config : DomainModificationImpact.Current;

    /// <summary>Tells it of one domain.</summary>
    private protected abstract Task TellAsync(VirtDomain domain);

    /// <summary>The XML of a domain, read.</summary>
    private protected async Task<DomainDefinition> ReadAsync(VirtDomain domain) =>
        DomainDefinition.Parse(await domain.Connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, Inactive ? DomainXmlFlags.Inactive : DomainXmlFlags.None, StopToken));

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
        {
            try
            {
                await TellAsync(domain);
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }
}
