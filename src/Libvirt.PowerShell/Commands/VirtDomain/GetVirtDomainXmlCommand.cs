using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtDomainXmlCommand : DomainCmdlet
{
    /// <summary>The definition that the next start takes, and not the live XML of an active domain.</summary>
    [Parameter(HelpMessage = "The definition that the next start takes, not the live XML.")]
    public SwitchParameter Inactive { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
        {
            try
            {
                WriteObject(await domain.Connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, Inactive ? DomainXmlFlags.Inactive : DomainXmlFlags.None, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }
}
