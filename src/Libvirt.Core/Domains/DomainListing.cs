namespace Libvirt;

/// <summary>A domain as a plain list has it: who it is, and what it is doing (virConnectListAllDomains, virDomainGetState). Its other facts were not asked for.</summary>
/// <remarks>Two are equal if they are the same domain of the same connection, whatever they were doing at the time.</remarks>
public sealed record DomainListing : IVirtObject
{
    /// <inheritdoc/>
    public required VirtConnection Connection { get; init; }

    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Its UUID, which it keeps for life.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>Its number while it is active; null while it is not.</summary>
    public int? Id { get; init; }

    /// <summary>What it is doing.</summary>
    public required DomainState State { get; init; }

    /// <summary>Its identity for calls to its driver.</summary>
    public DomainKey Key => new(Uuid, Name);

    /// <summary>What a list has of a domain whose other facts are known too.</summary>
    public static DomainListing Of(VirtDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return new()
        {
            Connection = domain.Connection,
            Name = domain.Name,
            Uuid = domain.Uuid,
            Id = domain.Id,
            State = domain.State,
        };
    }

    /// <summary>Whether both are the same domain of the same connection.</summary>
    public bool Equals(DomainListing? other) => other is not null && Uuid == other.Uuid && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Uuid.GetHashCode();

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
