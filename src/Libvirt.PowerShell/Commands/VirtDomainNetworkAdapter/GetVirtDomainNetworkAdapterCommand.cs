using System.Management.Automation;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the network interfaces of domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainNetworkAdapter", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainNetworkAdapter))]
public sealed class GetVirtDomainNetworkAdapterCommand : DomainFactCmdlet
{
    /// <summary>Hardware addresses or names on the host, with wildcards.</summary>
    [Parameter(HelpMessage = AdapterChoice.Help)]
    [Alias("Mac")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkAdapterCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Adapter { get; set; }

    private protected override async Task TellAsync(VirtDomain domain) =>
        WriteObject(AdapterChoice.Choose(domain, await ReadAsync(domain), Adapter, WriteError), enumerateCollection: true);
}
