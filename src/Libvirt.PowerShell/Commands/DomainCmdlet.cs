using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on domains: objects from the pipeline, or names, UUIDs and ids that are looked up.</summary>
public abstract class DomainCmdlet : ObjectCmdlet<VirtDomain>
{
    private protected const string ByName = "Name";
    private protected const string ByDomain = "Domain";
    private protected const string ByUuid = "Uuid";
    private protected const string ById = "Id";

    /// <summary>Names, with wildcards. A name without one that no domain has is an error; a pattern that none matches is not.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Domains. A list of them, because PowerShell would take an array of objects for names otherwise, and look those up elsewhere.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomain, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domains, such as Get-VirtDomain gives.")]
    [Alias("InputObject")]
    [DomainTransformation]
    public virtual VirtDomain[]? Domain { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, ValueFromPipelineByPropertyName = true, HelpMessage = "UUIDs of domains.")]
    public Guid[]? Uuid { get; set; }

    /// <summary>Numbers of active domains.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = "Ids of active domains.")]
    public int[]? Id { get; set; }

    private protected sealed override ObjectNoun<VirtDomain> Noun => Nouns.Domain;

    /// <summary>The domains that the current input means, each once. What is not found is an error of its own.</summary>
    private protected IAsyncEnumerable<VirtDomain> FindDomainsAsync() => ParameterSetName switch
    {
        ByDomain => FindAsync(null, objects: Domain),
        ByUuid => FindAsync(null, uuids: Uuid),
        ById => FindByIdAsync(Id!),
        _ => FindAsync(Name),
    };

    /// <summary>The domain as it is now.</summary>
    /// <exception cref="VirtException">It has gone, or cannot be asked about.</exception>
    private protected ValueTask<VirtDomain> LookAgainAsync(VirtDomain domain) =>
        domain.Connection.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, StopToken);

    /// <summary>The domain as it is now; null if it is gone or nobody can say any more: then the first error tells most.</summary>
    private protected async Task<VirtDomain?> TryLookAgainAsync(VirtDomain domain)
    {
        try
        {
            return await LookAgainAsync(domain);
        }
        catch (VirtException)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<VirtDomain> FindByIdAsync(int[] ids)
    {
        foreach (var id in ids.Distinct())
        {
            await foreach (var domain in LookUpAsync($"with the id {id}", id, (connection, ct) => connection.Require<IDomainDriver>().LookupDomainByIdAsync(id, ct)))
                yield return domain;
        }
    }
}
