using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of objects of one kind as commands find them.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class ObjectCompleter<T> : NameCompleter<T>
    where T : class, IVirtObject
{
    /// <summary>The kind.</summary>
    private protected abstract ObjectNoun<T> Noun { get; }

    private protected sealed override ValueTask<IReadOnlyList<T>> ListAsync(VirtConnection connection, CancellationToken cancellationToken) => Noun.List(connection, cancellationToken);
}
