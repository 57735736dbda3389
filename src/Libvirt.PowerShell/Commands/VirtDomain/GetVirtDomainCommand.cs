using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomain", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class GetVirtDomainCommand : DomainCmdlet
{
    /// <summary>Domains that were got before, to look at them again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipeline = true, HelpMessage = "Domains that were got before, to look at them again.")]
    [Alias("InputObject")]
    public VirtDomain? Domain { get; set; }

    /// <summary>Only domains in one of these states.</summary>
    [Parameter(HelpMessage = "Only domains in one of these states.")]
    public DomainState[]? State { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
        {
            if (State is null || State.Contains(domain.State))
                WriteObject(domain);
        }
    }

    private protected override async IAsyncEnumerable<VirtDomain> FindDomainsAsync()
    {
        if (ParameterSetName == ByDomain)
        {
            await foreach (var (_, domain) in AskAllAsync([Domain!.Connection], c => c.Require<Drivers.IDomainDriver>().LookupDomainByUuidAsync(Domain.Uuid, StopToken).AsTask()))
                yield return domain;
            yield break;
        }
        await foreach (var domain in base.FindDomainsAsync())
            yield return domain;
    }
}
