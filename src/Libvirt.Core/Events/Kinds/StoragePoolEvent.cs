namespace Libvirt;

/// <summary>Something that happened to a storage pool.</summary>
/// <param name="Pool">The pool as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public abstract record StoragePoolEvent(VirtStoragePool Pool, DateTimeOffset Time) : VirtEvent(Time)
{
    /// <inheritdoc/>
    public override VirtConnection Connection => Pool.Connection;

    /// <inheritdoc/>
    public override string Name => Pool.Name;

    /// <inheritdoc/>
    public override VirtEvent ToldBy(VirtConnection connection) => this with { Pool = Pool with { Connection = connection } };
}
