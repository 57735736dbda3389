using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on domains: objects from the pipeline, or names, UUIDs and ids that are looked up.</summary>
public abstract class DomainCmdlet : VirtCmdlet
{
    private protected const string ByName = "Name";
    private protected const string ByDomain = "Domain";
    private protected const string ByUuid = "Uuid";
    private protected const string ById = "Id";

    private IReadOnlyList<VirtConnection>? _connections;

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
    public VirtDomain[]? Domain { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, ValueFromPipelineByPropertyName = true, HelpMessage = "UUIDs of domains.")]
    public Guid[]? Uuid { get; set; }

    /// <summary>Numbers of active domains.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = "Ids of active domains.")]
    public int[]? Id { get; set; }

    /// <summary>The domains that the current input means, each once. What is not found is an error of its own.</summary>
    private protected async IAsyncEnumerable<VirtDomain> FindDomainsAsync()
    {
        if (ParameterSetName == ByDomain)
        {
            foreach (var domain in Domain!)
                yield return domain;
            yield break;
        }
        var connections = _connections ??= await OpenConnectionsAsync();
        // Only several names, UUIDs or ids can mean one domain twice.
        var seen = (Name?.Length ?? Uuid?.Length ?? Id?.Length) > 1 ? new HashSet<(VirtConnection, Guid)>() : null;
        await foreach (var domain in FindDomainsAsync(connections))
        {
            if (seen is null || seen.Add((domain.Connection, domain.Uuid)))
                yield return domain;
        }
    }

    /// <summary>The domain as it is now.</summary>
    /// <exception cref="VirtException">It has gone, or cannot be asked about.</exception>
    private protected ValueTask<VirtDomain> LookAgainAsync(VirtDomain domain) =>
        domain.Connection.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, StopToken);

    private async IAsyncEnumerable<VirtDomain> FindDomainsAsync(IReadOnlyList<VirtConnection> connections)
    {
        switch (ParameterSetName)
        {
            case ByUuid:
                foreach (var uuid in Uuid!)
                {
                    await foreach (var domain in LookUpAsync(connections, $"with the UUID {uuid}", uuid, (driver, ct) => driver.LookupDomainByUuidAsync(uuid, ct)))
                        yield return domain;
                }
                break;
            case ById:
                foreach (var id in Id!)
                {
                    await foreach (var domain in LookUpAsync(connections, $"with the id {id}", id, (driver, ct) => driver.LookupDomainByIdAsync(id, ct)))
                        yield return domain;
                }
                break;
            default:
                await foreach (var domain in FindByNameAsync(connections))
                    yield return domain;
                break;
        }
    }

    /// <summary>The domains that a filter leaves, of each connection as it answers.</summary>
    private protected async IAsyncEnumerable<VirtDomain> ListAsync(IReadOnlyList<VirtConnection> connections, DomainListFilter filter)
    {
        await foreach (var (_, list) in AskAllAsync(connections, c => c.Require<IDomainDriver>().ListDomainsAsync(filter, StopToken).AsTask()))
        {
            foreach (var domain in list)
                yield return domain;
        }
    }

    private async IAsyncEnumerable<VirtDomain> FindByNameAsync(IReadOnlyList<VirtConnection> connections)
    {
        var names = Name ?? ["*"];
        var patterns = names.Where(WildcardPattern.ContainsWildcardCharacters).Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToArray();
        foreach (var name in names.Except(names.Where(WildcardPattern.ContainsWildcardCharacters)).Select(WildcardPattern.Unescape))
        {
            await foreach (var domain in LookUpAsync(connections, $"named '{name}'", name, (driver, ct) => LookUpByNameAsync(driver, name, ct)))
                yield return domain;
        }
        if (patterns.Length == 0)
            yield break;
        await foreach (var domain in ListAsync(connections, DomainListFilter.None))
        {
            if (patterns.Any(p => p.IsMatch(domain.Name)))
                yield return domain;
        }
    }

    // Names are exact to a hypervisor and loose to PowerShell: where none is spelt so, another spelling will do if it is the only one.
    private static async ValueTask<VirtDomain> LookUpByNameAsync(IDomainDriver driver, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await driver.LookupDomainByNameAsync(name, cancellationToken);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            var domains = await driver.ListDomainsAsync(DomainListFilter.None, cancellationToken);
            if (domains.Where(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only])
                return only;
            throw;
        }
    }

    // A direct look-up on each connection; it is an error only if none of those that answer has the domain.
    private async IAsyncEnumerable<VirtDomain> LookUpAsync(
        IReadOnlyList<VirtConnection> connections, string what, object target, Func<IDomainDriver, CancellationToken, ValueTask<VirtDomain>> lookUp)
    {
        var found = false;
        var without = new HashSet<VirtConnection>();
        await foreach (var (connection, domain) in AskAllAsync(connections, AskAsync))
        {
            if (domain is null)
            {
                without.Add(connection);
                continue;
            }
            found = true;
            yield return domain;
        }
        if (!found && without.Count > 0)
            WriteError(ErrorRecords.NoDomain(what, connections.Where(without.Contains), target));

        async Task<VirtDomain?> AskAsync(VirtConnection connection)
        {
            try
            {
                return await lookUp(connection.Require<IDomainDriver>(), StopToken);
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
            {
                return null;
            }
        }
    }
}
