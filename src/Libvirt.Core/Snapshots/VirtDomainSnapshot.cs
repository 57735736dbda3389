namespace Libvirt;

/// <summary>What a domain was at a moment, to come back to. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virDomainSnapshotGetXMLDesc, virDomainSnapshotIsCurrent, virDomainSnapshotNumChildren and their kin, read together.</remarks>
public sealed record VirtDomainSnapshot : IDomainMoment, IComparable<VirtDomainSnapshot>, IComparable
{
    /// <summary>The domain that it is of, as it was when the snapshot was read.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>Its name, unique among those of its domain.</summary>
    public required string Name { get; init; }

    /// <summary>The connection that it came from.</summary>
    public VirtConnection Connection => Domain.Connection;

    /// <summary>What it is for, in the user's words; null where nothing was said.</summary>
    public string? Description { get; init; }

    /// <summary>What the domain was doing.</summary>
    public DomainSnapshotState State { get; init; }

    /// <summary>Where its memory is.</summary>
    public DomainSnapshotLocation MemoryLocation { get; init; }

    /// <summary>The file with its memory; null where that is in no file of its own.</summary>
    public string? MemoryPath { get; init; }

    /// <summary>Whether something of it is in a file of its own.</summary>
    public bool IsExternal => MemoryLocation == DomainSnapshotLocation.External || Disk.Any(d => d.Location == DomainSnapshotLocation.External);

    /// <summary>When it was made, in full seconds.</summary>
    public DateTimeOffset CreationTime { get; init; }

    /// <summary>The name of the one before it; null for a root.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether the domain's state derives from it.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>How many stand before it, up to the root.</summary>
    public int Depth { get; init; }

    /// <summary>How many come right after it.</summary>
    public int ChildCount { get; init; }

    /// <summary>How many come after it in all.</summary>
    public int DescendantCount { get; init; }

    /// <summary>Its disks, in the domain's order.</summary>
    public IReadOnlyList<VirtDomainSnapshotDisk> Disk { get; init; } = [];

    /// <summary>Its identity for calls to its driver.</summary>
    public DomainMomentKey Key => new(Domain.Key, Name);

    /// <summary>Whether both are the same snapshot of the same domain, whatever their facts at the time.</summary>
    public bool Equals(VirtDomainSnapshot? other) => other is not null && Name == other.Name && Domain.Equals(other.Domain);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Domain, Name);

    /// <summary>Orders by domain, then by name.</summary>
    public int CompareTo(VirtDomainSnapshot? other)
    {
        if (other is null)
            return 1;
        var order = Domain.CompareTo(other.Domain);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtDomainSnapshot ? CompareTo((VirtDomainSnapshot?)obj) : throw new ArgumentException($"{obj} is no snapshot");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
