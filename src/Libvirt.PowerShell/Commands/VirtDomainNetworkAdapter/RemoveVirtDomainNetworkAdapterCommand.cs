using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes network interfaces from domains.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomainNetworkAdapter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainNetworkAdapter))]
public sealed class RemoveVirtDomainNetworkAdapterCommand : DomainChangeCmdlet
{
    /// <summary>Hardware addresses or names on the host, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, HelpMessage = AdapterChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = AdapterChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = AdapterChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = AdapterChoice.Help)]
    [Alias("Mac")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkAdapterCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Adapter { get; set; }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainDeviceChangeDriver>("detach device");
        foreach (var card in AdapterChoice.Choose(domain, await ReadAsync(domain), Adapter, WriteError))
        {
            if (!MayChange(card.ToString(), domain, "Remove"))
                continue;
            var xml = new XElement("interface", new XAttribute("type", card.Type), new XElement("mac", new XAttribute("address", card.Mac ?? "")));
            await driver.DetachDeviceAsync(domain.Key, xml.ToString(), Impact, StopToken);
            if (PassThru)
                WriteObject(card);
        }
    }
}
