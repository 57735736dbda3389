namespace Libvirt.PowerShell.Commands;

/// <summary>What commands need to know of one kind of objects.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="Name">What one is called in messages: <c>network</c>.</param>
/// <param name="Missing">The code of the error that there is none.</param>
/// <param name="List">All of a connection.</param>
/// <param name="LookUpByName">The one of a name, exactly.</param>
/// <param name="LookUpByUuid">The one of a UUID; null where the kind has none.</param>
internal sealed record ObjectNoun<T>(
    string Name,
    VirtErrorCode Missing,
    Func<VirtConnection, CancellationToken, ValueTask<IReadOnlyList<T>>> List,
    Func<VirtConnection, string, CancellationToken, ValueTask<T>> LookUpByName,
    Func<VirtConnection, Guid, CancellationToken, ValueTask<T>>? LookUpByUuid = null)
    where T : class, IVirtObject
{
    /// <summary>All of a connection, each as soon as it is known; null where the list comes as a whole.</summary>
    internal Func<VirtConnection, CancellationToken, IAsyncEnumerable<T>>? Stream { get; init; }
}
