namespace Libvirt;

/// <summary>A storage pool was looked through again (VIR_STORAGE_POOL_EVENT_ID_REFRESH).</summary>
/// <param name="Pool">The pool as it was right after.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record StoragePoolRefreshEvent(VirtStoragePool Pool, DateTimeOffset Time) : StoragePoolEvent(Pool, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.StoragePoolRefresh;

    /// <summary>The event for people: <c>images: Refreshed</c>.</summary>
    public override string ToString() => $"{Pool.Name}: Refreshed";
}
