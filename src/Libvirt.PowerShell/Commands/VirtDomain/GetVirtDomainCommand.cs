using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomain", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class GetVirtDomainCommand : DomainCmdlet
{
    /// <summary>Only domains in one of these states.</summary>
    [Parameter(HelpMessage = "Only domains in one of these states.")]
    public DomainState[]? State { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var found in FindDomainsAsync())
        {
            var domain = ParameterSetName == ByDomain ? await LookAgainAsync(found) : found;
            if (domain is not null && (State is null || State.Contains(domain.State)))
                WriteObject(domain);
        }
    }

    private async Task<VirtDomain?> LookAgainAsync(VirtDomain domain)
    {
        try
        {
            return await domain.Connection.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, StopToken);
        }
        catch (VirtException e)
        {
            WriteError(e, domain);
            return null;
        }
    }
}
