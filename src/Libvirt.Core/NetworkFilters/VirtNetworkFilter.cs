using Libvirt.Xml;

namespace Libvirt;

/// <summary>A network filter: rules for what a guest may send and receive, as it was at one moment.</summary>
public sealed record VirtNetworkFilter : IVirtObject, IComparable<VirtNetworkFilter>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its name, unique on its connection.</summary>
    public required string Name { get; init; }

    /// <summary>Its UUID, which it keeps for life.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The chain that its rules stand in: <c>root</c>, <c>ipv4</c>, <c>arp</c>, …; null where the host does not say.</summary>
    public string? Chain { get; init; }

    /// <summary>The order of its chain among the others; null where it has none of its own or the host does not say.</summary>
    public int? Priority { get; init; }

    /// <summary>The filters that it refers to; empty where it refers to none or the host does not say.</summary>
    public IReadOnlyList<string> Reference { get; init; } = [];

    /// <summary>Its identity for calls to its driver.</summary>
    public ObjectKey Key => new(Uuid, Name);

    /// <summary>What a definition says.</summary>
    public static VirtNetworkFilter Of(VirtConnection connection, NetworkFilterDefinition definition) => new()
    {
        Connection = connection,
        Name = definition.Name,
        Uuid = definition.Uuid,
        Chain = definition.Chain,
        Priority = CNumber.TryInt(definition.Root.Attr("priority"), 10, out var priority) ? priority : null,
        Reference = definition.References,
    };

    /// <summary>Whether both are the same filter of the same connection.</summary>
    public bool Equals(VirtNetworkFilter? other) => other is not null && Uuid == other.Uuid && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Uuid.GetHashCode();

    /// <summary>Orders by name and UUID.</summary>
    public int CompareTo(VirtNetworkFilter? other) => other is null ? 1
        : string.CompareOrdinal(Name, other.Name) is not 0 and var order ? order
        : Uuid.CompareTo(other.Uuid);

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtNetworkFilter ? CompareTo((VirtNetworkFilter?)obj) : throw new ArgumentException($"{obj} is no network filter");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
