namespace Libvirt.Drivers.Esx.Storage;

/// <summary>What libvirt calls a pool: a datastore, or a target of iSCSI. All of them are always there.</summary>
/// <param name="Name">Its name.</param>
internal abstract record StoredPool(string Name)
{
    /// <summary>Its UUID.</summary>
    internal abstract Guid Uuid { get; }

    /// <summary>The type of pool that it is.</summary>
    internal abstract StoragePoolType Type { get; }

    /// <summary>Its XML.</summary>
    /// <exception cref="VirtException">InternalError: libvirt has no XML for it.</exception>
    internal abstract string ToXml();

    /// <summary>It as a pool.</summary>
    internal virtual VirtStoragePool ToPool(VirtConnection connection) => new()
    {
        Connection = connection,
        Name = Name,
        Uuid = Uuid,
        State = StoragePoolState.Running,
        Type = Type,
        Persistent = true,
        Autostart = true,
    };
}
