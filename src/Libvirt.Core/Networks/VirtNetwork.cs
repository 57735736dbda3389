namespace Libvirt;

/// <summary>A virtual network, as it was at one moment. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virNetworkIsActive, virNetworkIsPersistent, virNetworkGetAutostart, virNetworkGetBridgeName and of its XML, read together.</remarks>
public sealed record VirtNetwork : IVirtObject, IComparable<VirtNetwork>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its name, unique on its connection.</summary>
    public required string Name { get; init; }

    /// <summary>Its UUID, which it keeps for life.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>Whether it is there for guests to be plugged into.</summary>
    public bool IsActive { get; init; }

    /// <summary>Whether it has a definition that outlives its run.</summary>
    public bool Persistent { get; init; }

    /// <summary>Whether it starts with its host.</summary>
    public bool Autostart { get; init; }

    /// <summary>The bridge on the host, such as <c>virbr0</c>; null where there is none.</summary>
    public string? Bridge { get; init; }

    /// <summary>How it is joined to other networks.</summary>
    public NetworkForwardMode Forward { get; init; }

    /// <summary>The interface of the host that its traffic leaves by; null where any will do.</summary>
    public string? ForwardDevice { get; init; }

    /// <summary>The addresses of the host in it, with the lengths of their prefixes: <c>192.168.122.1/24</c>.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>The addresses that it hands out by DHCP, from the first to the last of each range.</summary>
    public IReadOnlyList<NetworkAddressRange> DhcpRange { get; init; } = [];

    /// <summary>The DNS domain of its guests; null where they have none.</summary>
    public string? Domain { get; init; }

    /// <summary>Its identity for calls to its driver.</summary>
    public ObjectKey Key => new(Uuid, Name);

    /// <summary>What the XML of a network says of it; whether it is active, persistent and the like is for the caller to add.</summary>
    public static VirtNetwork Of(VirtConnection connection, NetworkDefinition definition) => new()
    {
        Connection = connection,
        Name = definition.Name,
        Uuid = definition.Uuid,
        Bridge = definition.Bridge,
        Forward = definition.ForwardMode,
        ForwardDevice = definition.ForwardDevice,
        Address = [.. definition.Ips.Select(ip => ip.ToString())],
        DhcpRange = [.. definition.Ips.SelectMany(ip => ip.DhcpRanges)],
        Domain = definition.Domain,
    };

    /// <summary>Whether both are the same network of the same connection, whatever their facts at the time.</summary>
    public bool Equals(VirtNetwork? other) => other is not null && Uuid == other.Uuid && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Uuid.GetHashCode();

    /// <summary>Orders by name; those of the same name by connection and UUID.</summary>
    public int CompareTo(VirtNetwork? other)
    {
        var order = ObjectOrder.Compare(this, other);
        return order == 0 ? Uuid.CompareTo(other!.Uuid) : order;
    }

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtNetwork ? CompareTo((VirtNetwork?)obj) : throw new ArgumentException($"{obj} is no network");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
