using System.Management.Automation;

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
            try
            {
                // A domain that is handed in may have been got a while ago.
                var domain = ParameterSetName == ByDomain ? await LookAgainAsync(found) : found;
                if (State is null || State.Contains(domain.State))
                    WriteObject(domain);
            }
            catch (VirtException e)
            {
                WriteError(e, found);
            }
        }
    }
}
