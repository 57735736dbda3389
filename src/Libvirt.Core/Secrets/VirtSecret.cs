namespace Libvirt;

/// <summary>A secret that a host keeps for its domains and pools, without its value, as it was at one moment.</summary>
public sealed record VirtSecret : IVirtObject, IComparable<VirtSecret>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its UUID, which is its identity.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>What it is for.</summary>
    public SecretUsageType UsageType { get; init; }

    /// <summary>The one thing of its usage type that it is for: the path of a volume, a name; empty where it has none.</summary>
    public string UsageId { get; init; } = "";

    /// <summary>What its definition says about it; empty where that says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it is kept in memory only.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>Whether its value is told to nobody, once it is set.</summary>
    public bool Private { get; init; }

    /// <summary>Its usage id, or its UUID where it has none: secrets have no other name.</summary>
    public string Name => UsageId.Length > 0 ? UsageId : Uuid.ToString();

    /// <summary>Its identity for calls to its driver.</summary>
    public ObjectKey Key => new(Uuid, Name);

    /// <summary>What a definition says.</summary>
    public static VirtSecret Of(VirtConnection connection, SecretDefinition definition) => new()
    {
        Connection = connection,
        Uuid = definition.Uuid,
        UsageType = definition.UsageType,
        UsageId = definition.UsageId ?? "",
        Description = definition.Description ?? "",
        Ephemeral = definition.IsEphemeral,
        Private = definition.IsPrivate,
    };

    /// <summary>Whether both are the same secret of the same connection.</summary>
    public bool Equals(VirtSecret? other) => other is not null && Uuid == other.Uuid && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Uuid.GetHashCode();

    /// <summary>Orders by usage type, name and UUID.</summary>
    public int CompareTo(VirtSecret? other) => other is null ? 1
        : (UsageType, Name).CompareTo((other.UsageType, other.Name)) is not 0 and var order ? order
        : Uuid.CompareTo(other.Uuid);

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtSecret ? CompareTo((VirtSecret?)obj) : throw new ArgumentException($"{obj} is no secret");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
