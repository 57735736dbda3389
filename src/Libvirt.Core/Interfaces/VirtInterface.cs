using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A network interface of a host, as it was at one moment. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virInterfaceIsActive and of its XML, read together.</remarks>
public sealed record VirtInterface : IVirtObject, IComparable<VirtInterface>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its name, unique on its host: <c>eth0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its hardware address; null where it has none.</summary>
    public string? Mac { get; init; }

    /// <summary>Whether it is up.</summary>
    public bool IsActive { get; init; }

    /// <summary>What it is, as the XML says it: <c>ethernet</c>, <c>bridge</c>, <c>bond</c> or <c>vlan</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>When it comes up, as the XML says it: <c>onboot</c>, <c>hotplug</c> or <c>none</c>; null where nobody says.</summary>
    public string? StartMode { get; init; }

    /// <summary>The size of its packets in bytes; null where it is the usual one.</summary>
    public uint? Mtu { get; init; }

    /// <summary>Its addresses with the lengths of their prefixes, <c>192.168.0.5/24</c>; and <c>dhcp</c>, <c>autoconf</c>, where it gets them in these ways.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>The interfaces that it is made of: those of a bridge or a bond, or the one below a VLAN.</summary>
    public IReadOnlyList<string> Member { get; init; } = [];

    /// <summary>What the XML of an interface says of it; whether it is up is for the caller to add.</summary>
    public static VirtInterface Of(VirtConnection connection, HostInterfaceDefinition definition) => new()
    {
        Connection = connection,
        Name = definition.Name,
        Mac = definition.Mac,
        Type = definition.Type,
        StartMode = definition.StartMode,
        Mtu = definition.Mtu,
        Address = [.. definition.Root.Elements("protocol").SelectMany(Addresses)],
        Member = definition.Parts,
    };

    /// <summary>Whether both are the same interface of the same connection, whatever their facts at the time.</summary>
    public bool Equals(VirtInterface? other) => other is not null && Name == other.Name && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>Orders by name; those of the same name by connection.</summary>
    public int CompareTo(VirtInterface? other) => ObjectOrder.Compare(this, other);

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtInterface ? CompareTo((VirtInterface?)obj) : throw new ArgumentException($"{obj} is no interface");

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static IEnumerable<string> Addresses(XElement protocol) => protocol.Elements().Select(way => way.Name.LocalName switch
    {
        "ip" => way.Given("prefix") is { } prefix ? $"{way.Attr("address")}/{prefix}" : way.Attr("address") ?? "",
        "dhcp" or "autoconf" => way.Name.LocalName,
        _ => "",
    }).Where(address => address.Length > 0);
}
