using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets what hosts have to say about domains: settings that will not be there for ever, or that nobody can answer for.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainMessage", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainMessage))]
public sealed class GetVirtDomainMessageCommand : DomainQueryCmdlet
{
    private protected override bool IsFor(VirtDomain domain) => true;

    private protected override async Task<IEnumerable<object>> AskAsync(VirtDomain domain)
    {
        var driver = domain.Connection.Require<IDomainDiagnosticsDriver>();
        var messages = new List<VirtDomainMessage>();
        foreach (var kind in new[] { DomainMessageKinds.Tainting, DomainMessageKinds.Deprecation })
            messages.AddRange((await driver.GetDomainMessagesAsync(domain.Key, kind, StopToken)).Select(text => new VirtDomainMessage(domain, kind, text)));
        return messages;
    }
}
