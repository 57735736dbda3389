namespace Libvirt;

/// <summary>A domain, that is a virtual machine, as it was at one moment. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virDomainGetInfo, virDomainGetState, virDomainIsPersistent and their kin, read together. Sizes are in bytes.</remarks>
public sealed record VirtDomain : IVirtObject, IComparable<VirtDomain>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its name, unique on its connection.</summary>
    public required string Name { get; init; }

    /// <summary>Its UUID, which it keeps for life.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>Its number while it is active; null while it is not.</summary>
    public int? Id { get; init; }

    /// <summary>What it is doing.</summary>
    public required DomainState State { get; init; }

    /// <summary>Why.</summary>
    public DomainReason Reason { get; init; }

    /// <summary>Virtual CPUs that are plugged in.</summary>
    public int Vcpu { get; init; }

    /// <summary>Virtual CPUs that could be plugged in.</summary>
    public int MaxVcpu { get; init; }

    /// <summary>Memory that the guest has now, in bytes.</summary>
    public ulong Memory { get; init; }

    /// <summary>Memory that the guest could have, in bytes.</summary>
    public ulong MaxMemory { get; init; }

    /// <summary>Host CPU time that it has used since it started; null while it is not active.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>What it runs on: <c>hvm</c>, <c>xen</c>, <c>exe</c>, or as its hypervisor calls it.</summary>
    public string OSType { get; init; } = "hvm";

    /// <summary>Whether it has a definition that outlives its run.</summary>
    public bool Persistent { get; init; }

    /// <summary>Whether it starts with its host.</summary>
    public bool Autostart { get; init; }

    /// <summary>Whether its next start resumes from a saved state.</summary>
    public bool HasManagedSave { get; init; }

    /// <summary>Whether it has snapshots.</summary>
    public bool HasSnapshot { get; init; }

    /// <summary>Whether it has checkpoints.</summary>
    public bool HasCheckpoint { get; init; }

    /// <summary>How its host confines it; null where the host does not.</summary>
    public DomainSecurityLabel? Security { get; init; }

    /// <summary>Whether it has a process or its like on the host (virDomainIsActive): it has a number, or a state that only such a domain has.</summary>
    public bool IsActive => Id is not null || State is not (DomainState.Shutoff or DomainState.NoState);

    /// <summary>Its identity for calls to its driver.</summary>
    public DomainKey Key => new(Uuid, Name);

    /// <summary>Whether both are the same domain of the same connection, whatever their facts at the time.</summary>
    public bool Equals(VirtDomain? other) => other is not null && Uuid == other.Uuid && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Uuid.GetHashCode();

    /// <summary>Orders by name; those of the same name by UUID and connection.</summary>
    public int CompareTo(VirtDomain? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Name, other.Name);
        if (order == 0)
            order = Uuid.CompareTo(other.Uuid);
        return order == 0 && !Equals(other) ? string.CompareOrdinal(Connection.ToString(), other.Connection.ToString()) : order;
    }

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtDomain ? CompareTo((VirtDomain?)obj) : throw new ArgumentException($"{obj} is no domain");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
