using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on snapshots or checkpoints of domains: objects from the pipeline, or names among those of domains.</summary>
/// <typeparam name="T">Which of the two.</typeparam>
public abstract class DomainMomentCmdlet<T> : DomainCmdlet
    where T : class, IVirtObject
{
    /// <summary>What is known of the kind.</summary>
    private protected abstract MomentNoun<T> Moments { get; }

    /// <summary>The objects that are given, or those of names with wildcards of the domains that are meant; all, where nothing is said. What is not found is an error of its own.</summary>
    private protected IAsyncEnumerable<T> FindMomentsAsync(T[]? objects, string[]? names) =>
        objects is not null ? objects.ToAsyncEnumerable()
        : Name is null && Domain is null && Uuid is null && Id is null && names is null ? FindAllAsync()
        : FindByDomainAsync(names ?? ["*"]);

    /// <summary>Does something to each, after asking; one that fails is an error of its own.</summary>
    /// <param name="moments">Them.</param>
    /// <param name="action">The verb for questions and what-ifs: <c>Restore</c>.</param>
    /// <param name="act">Does it.</param>
    private protected async Task ForEachMomentAsync(IAsyncEnumerable<T> moments, string action, Func<T, Task> act)
    {
        await foreach (var moment in moments)
        {
            if (!ShouldProcess($"{moment.Name} of {Describe(Moments.DomainOf(moment))}", action))
                continue;
            try
            {
                await act(moment);
            }
            catch (VirtException e)
            {
                WriteError(e, moment);
            }
        }
    }

    private async IAsyncEnumerable<T> FindAllAsync()
    {
        await foreach (var (_, list) in AskAllAsync(await ConnectionsAsync(), connection => Moments.ListAll(connection, StopToken).AsTask()))
        {
            foreach (var moment in list)
                yield return moment;
        }
    }

    private async IAsyncEnumerable<T> FindByDomainAsync(string[] names)
    {
        await foreach (var domain in FindDomainsAsync())
        {
            foreach (var moment in NameChoice.Choose(await ListAsync(domain), m => m.Name, names, name => WriteMissing(domain, name)))
                yield return moment;
        }
    }

    // A domain that cannot be asked has none, and its error is told.
    private async Task<IReadOnlyList<T>> ListAsync(VirtDomain domain)
    {
        try
        {
            return await Moments.List(domain, StopToken);
        }
        catch (VirtException e)
        {
            WriteError(e, domain);
            return [];
        }
    }

    private void WriteMissing(VirtDomain domain, string name) =>
        WriteError(ErrorRecords.Missing(Moments.Missing, Moments.Name, $"named '{name}' of {domain.Name}", [domain.Connection], name));
}
