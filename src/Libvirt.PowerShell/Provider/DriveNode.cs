using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Provider;

/// <summary>A place in the drive.</summary>
/// <param name="Name">Its name among those beside it, in clear.</param>
/// <param name="Item">What Get-Item gives of it.</param>
/// <param name="Noun">The noun of the commands that work on it: <c>VirtDomain</c>.</param>
internal sealed record DriveNode(string Name, object Item, string Noun)
{
    /// <summary>Gives what is in it, in one call to the hypervisor at most; null for a leaf.</summary>
    internal Func<CancellationToken, ValueTask<IReadOnlyList<DriveNode>>>? List { get; init; }

    /// <summary>Gives the one of a name in it, or null; null itself where the list is as good.</summary>
    internal Func<string, CancellationToken, ValueTask<DriveNode?>>? LookUp { get; init; }

    /// <summary>Whether others can be in it.</summary>
    internal bool IsContainer => List is not null;

    /// <summary>It with nodes in it that are known without asking.</summary>
    internal DriveNode Of(Func<IEnumerable<DriveNode>> nodes) => this with
    {
        List = _ => ValueTask.FromResult<IReadOnlyList<DriveNode>>([.. nodes()]),
    };

    /// <summary>It with objects in it that a hypervisor knows.</summary>
    /// <param name="list">All of them.</param>
    /// <param name="lookUp">The one of a name, exactly.</param>
    /// <param name="missing">The code of the error that there is none.</param>
    /// <param name="nodeOf">The node of one.</param>
    internal DriveNode Of<T>(
        Func<CancellationToken, ValueTask<IReadOnlyList<T>>> list, Func<string, CancellationToken, ValueTask<T>> lookUp, VirtErrorCode missing, Func<T, DriveNode> nodeOf)
        where T : class, IVirtObject => this with
        {
            List = async ct => [.. (await list(ct)).Select(nodeOf)],
            LookUp = async (name, ct) =>
            {
                try
                {
                    return nodeOf(await NameChoice.LookUpAsync(name, lookUp, list, missing, ct));
                }
                catch (VirtException e) when (e.Code == missing)
                {
                    return null;
                }
            },
        };

    /// <summary>The one of a name in it; null if there is none.</summary>
    /// <exception cref="VirtException">It cannot be asked.</exception>
    internal async ValueTask<DriveNode?> FindAsync(string name, CancellationToken cancellationToken) =>
        LookUp is not null ? await LookUp(name, cancellationToken)
        : List is not null ? NameChoice.Only(await List(cancellationToken), n => n.Name, name)
        : null;

    /// <summary>The one that names lead to from here; null if there is none.</summary>
    /// <exception cref="VirtException">One on the way cannot be asked.</exception>
    internal async ValueTask<DriveNode?> WalkAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var node = this;
        foreach (var name in names)
        {
            if (await node.FindAsync(name, cancellationToken) is not { } next)
                return null;
            node = next;
        }
        return node;
    }
}
