using Libvirt.Drivers.Remote.Domains;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Moments;

/// <summary>Reads snapshots or checkpoints: the list first, then all of it in one flight. How they follow each other is in their XML.</summary>
/// <typeparam name="TDefinition">Which of the two, as its XML is.</typeparam>
/// <typeparam name="TMoment">Which of the two, as it is given out.</typeparam>
internal abstract class MomentReader<TDefinition, TMoment>(RemoteConnection remote, DomainReader domains)
    where TDefinition : DomainMomentDefinition
{
    /// <summary>The connection.</summary>
    protected RemoteConnection Remote => remote;

    /// <summary>The domains that have one.</summary>
    protected abstract DomainListFilter WithMoments { get; }

    /// <summary>Those of a domain, each after its parent.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    internal async ValueTask<IReadOnlyList<TMoment>> ListAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var read = domains.ReadAsync(domain, cancellationToken).AsTask();
        var tree = ReadTreeAsync(domain, cancellationToken);
        await Task.WhenAll(read, tree).ConfigureAwait(false);
        return [.. tree.Result.All.Select(node => Describe(read.Result, tree.Result, node))];
    }

    /// <summary>Those of all domains, by the names of those.</summary>
    internal async ValueTask<IReadOnlyList<TMoment>> ListAllAsync(CancellationToken cancellationToken)
    {
        var with = await domains.ListAsync(WithMoments, stats: null, cancellationToken).ConfigureAwait(false);
        var lists = await Task.WhenAll(with.Select(ReadListedAsync)).ConfigureAwait(false);
        return [.. lists.SelectMany(list => list)];

        // One that went meanwhile is left out.
        async Task<IEnumerable<TMoment>> ReadListedAsync(VirtDomain domain)
        {
            try
            {
                var tree = await ReadTreeAsync(domain.Key, cancellationToken).ConfigureAwait(false);
                return tree.All.Select(node => Describe(domain, tree, node));
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
            {
                return [];
            }
        }
    }

    /// <summary>One of them.</summary>
    /// <exception cref="VirtException">NoDomain: the domain is gone; NoDomainSnapshot, NoDomainCheckpoint: there is none of the name.</exception>
    internal async ValueTask<TMoment> ReadAsync(DomainKey domain, string name, CancellationToken cancellationToken)
    {
        // What the daemon says of one that is not there is better than what is known from the list.
        var lookup = LookupAsync(domain, name, cancellationToken).AsTask();
        var read = domains.ReadAsync(domain, cancellationToken).AsTask();
        var tree = ReadTreeAsync(domain, cancellationToken);
        await lookup.ConfigureAwait(false);
        await Task.WhenAll(read, tree).ConfigureAwait(false);
        return tree.Result.Find(name) is { } node ? Describe(read.Result, tree.Result, node) : throw Gone(name);
    }

    protected abstract ValueTask<(string Name, RemoteDomain Domain)> LookupAsync(DomainKey domain, string name, CancellationToken cancellationToken);

    /// <summary>Lists them.</summary>
    protected abstract ValueTask<(string Name, RemoteDomain Domain)[]> ListNamesAsync(DomainKey domain, uint flags, CancellationToken cancellationToken);

    /// <summary>The flag that makes a list one in the order of the tree.</summary>
    protected abstract uint Topological { get; }

    protected abstract ValueTask<string> GetXmlAsync((string Name, RemoteDomain Domain) moment, CancellationToken cancellationToken);

    protected abstract TDefinition Parse(string xml);

    /// <summary>Finds which of them the domain's state derives from.</summary>
    protected abstract ValueTask<string?> FindCurrentAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Which it is where nobody can be asked.</summary>
    protected virtual DomainMomentNode<TDefinition>? GuessCurrent(DomainMomentTree<TDefinition> tree) => null;

    protected abstract TMoment Describe(VirtDomain domain, DomainMomentTree<TDefinition> tree, DomainMomentNode<TDefinition> node);

    protected abstract VirtException Gone(string name);

    // Hypervisors that do not know the order are older than it, or of another kind.
    private async ValueTask<(string Name, RemoteDomain Domain)[]> ListNamesAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        try
        {
            return await ListNamesAsync(domain, Topological, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.InvalidArg)
        {
            return await ListNamesAsync(domain, 0, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DomainMomentTree<TDefinition>> ReadTreeAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var current = FindCurrentAsync(domain, cancellationToken).AsTask();
        var listed = await ListNamesAsync(domain, cancellationToken).ConfigureAwait(false);
        var texts = await Task.WhenAll(listed.Select(moment => ReadListedAsync(moment).AsTask())).ConfigureAwait(false);
        var tree = new DomainMomentTree<TDefinition>();
        // The tree has the last one added first; in the end it stands as the daemon has it.
        tree.TryAddAll(texts.OfType<string>().Select(Parse).Reverse());
        tree.Current = tree.Find(await current.ConfigureAwait(false)) ?? GuessCurrent(tree);
        return tree;

        async ValueTask<string?> ReadListedAsync((string Name, RemoteDomain Domain) moment)
        {
            try
            {
                return await GetXmlAsync(moment, cancellationToken).ConfigureAwait(false);
            }
            catch (VirtException e) when (e.Code is VirtErrorCode.NoDomainSnapshot or VirtErrorCode.NoDomainCheckpoint)
            {
                return null;
            }
        }
    }
}
