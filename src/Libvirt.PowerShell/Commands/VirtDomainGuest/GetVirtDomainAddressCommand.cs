using System.Management.Automation;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the addresses of guests, and where they are known from.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainAddress", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainAddress))]
public sealed class GetVirtDomainAddressCommand : DomainQueryCmdlet
{
    /// <summary>Who is asked: leases, the agent, the ARP table, or the first of them that knows any.</summary>
    [Parameter(HelpMessage = "Who is asked; the first one that knows any by default.")]
    public AddressSourceChoice Source { get; set; } = AddressSourceChoice.Any;

    private protected override async Task<IEnumerable<object>> AskAsync(VirtDomain domain) => Source == AddressSourceChoice.Any
        ? await VirtDomainAddress.ReadAnyAsync(domain, StopToken)
        : await VirtDomainAddress.ReadAsync(domain, (AddressSource)Source, StopToken);
}
