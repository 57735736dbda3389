namespace Libvirt;

/// <summary>A storage pool as it was at one moment. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virStoragePoolGetInfo, virStoragePoolIsPersistent, virStoragePoolGetAutostart and the XML, read together. Sizes are in bytes.</remarks>
public sealed record VirtStoragePool : IVirtObject, IComparable<VirtStoragePool>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its name, unique on its connection.</summary>
    public required string Name { get; init; }

    /// <summary>Its UUID, which it keeps for life.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>What it is doing.</summary>
    public required StoragePoolState State { get; init; }

    /// <summary>What it is made of.</summary>
    public StoragePoolType Type { get; init; }

    /// <summary>Where its volumes are on the host; null where they are not in the host's file system.</summary>
    public string? Path { get; init; }

    /// <summary>Its size, in bytes.</summary>
    public ulong Capacity { get; init; }

    /// <summary>What of it is in use, in bytes.</summary>
    public ulong Allocation { get; init; }

    /// <summary>What of it is free, in bytes.</summary>
    public ulong Available { get; init; }

    /// <summary>Whether it has a definition that outlives its run.</summary>
    public bool Persistent { get; init; }

    /// <summary>Whether it starts with its host.</summary>
    public bool Autostart { get; init; }

    /// <summary>Whether its volumes can be used (virStoragePoolIsActive).</summary>
    public bool IsActive => State != StoragePoolState.Inactive;

    /// <summary>Its identity for calls to its driver.</summary>
    public ObjectKey Key => new(Uuid, Name);

    /// <summary>Whether both are the same pool of the same connection, whatever their facts at the time.</summary>
    public bool Equals(VirtStoragePool? other) => other is not null && Uuid == other.Uuid && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Uuid.GetHashCode();

    /// <summary>Orders by name; those of the same name by UUID and connection.</summary>
    public int CompareTo(VirtStoragePool? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Name, other.Name);
        if (order == 0)
            order = Uuid.CompareTo(other.Uuid);
        return order == 0 && !Equals(other) ? string.CompareOrdinal(Connection.ToString(), other.Connection.ToString()) : order;
    }

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtStoragePool ? CompareTo((VirtStoragePool?)obj) : throw new ArgumentException($"{obj} is no storage pool");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
