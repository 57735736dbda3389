namespace Libvirt.PowerShell.Commands;

/// <summary>What commands need to know of snapshots, and of checkpoints.</summary>
/// <typeparam name="T">Which of the two.</typeparam>
/// <param name="Name">What one is called in messages.</param>
/// <param name="Missing">The code of the error that there is none.</param>
/// <param name="List">Those of a domain.</param>
/// <param name="ListAll">Those of all domains of a connection.</param>
/// <param name="DomainOf">The domain of one.</param>
internal sealed record MomentNoun<T>(
    string Name,
    VirtErrorCode Missing,
    Func<VirtDomain, CancellationToken, ValueTask<IReadOnlyList<T>>> List,
    Func<VirtConnection, CancellationToken, ValueTask<IReadOnlyList<T>>> ListAll,
    Func<T, VirtDomain> DomainOf)
    where T : class, IVirtObject;
