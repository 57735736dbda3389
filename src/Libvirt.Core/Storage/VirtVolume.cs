namespace Libvirt;

/// <summary>A storage volume as it was at one moment: an image or a device in a storage pool. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virStorageVolGetInfo and the XML, read together. Sizes are in bytes.</remarks>
public sealed record VirtVolume : IVirtObject, IComparable<VirtVolume>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>The name of its pool.</summary>
    public required string Pool { get; init; }

    /// <summary>Its name, unique in its pool.</summary>
    public required string Name { get; init; }

    /// <summary>What tells it from all others of its host: often its path.</summary>
    public required string Key { get; init; }

    /// <summary>Where it is, as a domain's disk names it.</summary>
    public required string Path { get; init; }

    /// <summary>What it is.</summary>
    public VolumeType Type { get; init; }

    /// <summary>The format of its content, such as <c>qcow2</c>; null where nobody says.</summary>
    public string? Format { get; init; }

    /// <summary>The size that a guest sees, in bytes.</summary>
    public ulong Capacity { get; init; }

    /// <summary>The space that it takes in its pool, in bytes.</summary>
    public ulong Allocation { get; init; }

    /// <summary>The path of the image that it builds on; null where there is none.</summary>
    public string? BackingPath { get; init; }

    /// <summary>Its identity for calls to its driver.</summary>
    public VolumeKey Identity => new(Pool, Name, Key);

    /// <summary>Whether both are the same volume of the same connection, whatever their facts at the time.</summary>
    public bool Equals(VirtVolume? other) => other is not null && Identity == other.Identity && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode();

    /// <summary>Orders by pool, name and connection.</summary>
    public int CompareTo(VirtVolume? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Pool, other.Pool);
        if (order == 0)
            order = string.CompareOrdinal(Name, other.Name);
        return order == 0 && !Equals(other) ? string.CompareOrdinal(Connection.ToString(), other.Connection.ToString()) : order;
    }

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtVolume ? CompareTo((VirtVolume?)obj) : throw new ArgumentException($"{obj} is no volume");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
