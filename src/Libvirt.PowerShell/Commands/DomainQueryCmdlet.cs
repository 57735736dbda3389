using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that asks about each of its domains. Those that are not meant by name, and are in no state to answer, are left out without a word.</summary>
public abstract class DomainQueryCmdlet : DomainCmdlet
{
    /// <summary>Whether a domain can answer in the state that it is in.</summary>
    private protected virtual bool IsFor(VirtDomain domain) => domain.IsActive;

    /// <summary>Asks about one.</summary>
    private protected abstract Task<IEnumerable<object>> AskAsync(VirtDomain domain);

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync()
    {
        var byPattern = ParameterSetName == ByName && (Name is null || Array.TrueForAll(Name, WildcardPattern.ContainsWildcardCharacters));
        await foreach (var domain in FindDomainsAsync())
        {
            if (byPattern && !IsFor(domain))
                continue;
            try
            {
                foreach (var answer in await AskAsync(domain))
                    WriteObject(answer);
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }
}
