namespace Libvirt;

/// <summary>A storage pool was defined, started, stopped, built or removed (VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE).</summary>
/// <param name="Pool">The pool as it was right after.</param>
/// <param name="Event">What happened.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record StoragePoolLifecycleEvent(VirtStoragePool Pool, StoragePoolEventType Event, DateTimeOffset Time) : StoragePoolEvent(Pool, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.StoragePoolLifecycle;

    /// <summary>The event for people: <c>images: Started</c>.</summary>
    public override string ToString() => $"{Pool.Name}: {Event}";
}
