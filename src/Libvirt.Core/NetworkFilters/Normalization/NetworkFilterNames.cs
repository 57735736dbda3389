using System.Globalization;

namespace Libvirt.Normalization;

/// <summary>Numbers of protocols that libvirt writes by name where it knows one.</summary>
internal static class NetworkFilterNames
{
    private static readonly (uint Number, string Name)[] EtherTypes = [(0x0806, "arp"), (0x8035, "rarp"), (0x0800, "ipv4"), (0x86DD, "ipv6"), (0x8100, "vlan")];

    private static readonly (uint Number, string Name)[] Protocols =
        [(6, "tcp"), (17, "udp"), (136, "udplite"), (50, "esp"), (51, "ah"), (1, "icmp"), (2, "igmp"), (132, "sctp"), (58, "icmpv6")];

    private static readonly (uint Number, string Name)[] Opcodes =
    [
        (1, "Request"), (2, "Reply"), (3, "Request_Reverse"), (4, "Reply_Reverse"), (5, "DRARP_Request"), (6, "DRARP_Reply"), (7, "DRARP_Error"), (8, "InARP_Request"), (9, "ARP_NAK"),
    ];

    /// <summary>Reads a number or a name.</summary>
    /// <returns>The name, or the number as it was given; null where it is neither.</returns>
    internal static string? Normalize(string kind, string text) => kind switch
    {
        "ethertype" => Normalize(EtherTypes, text, ushort.MaxValue, least: 0x600),
        "encapsulated" => Normalize(EtherTypes, text, ushort.MaxValue, least: 0x3C),
        "protocol" => Normalize(Protocols, text, byte.MaxValue, least: 0),
        "opcode" => Normalize(Opcodes, text, ushort.MaxValue, least: 0, isDecimal: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The number of an IP protocol, by the form in which it was written; null where there is none.</summary>
    internal static uint? ProtocolNumber(string? text) =>
        text is null ? null : Find(Protocols, text) ?? NetworkFilterValue.TryNumber(text, byte.MaxValue)?.Value;

    private static string? Normalize((uint Number, string Name)[] names, string text, uint limit, uint least, bool isDecimal = false)
    {
        if (NetworkFilterValue.TryNumber(text, limit) is not var (value, isHex))
            return Find(names, text) is { } known ? names.First(pair => pair.Number == known).Name : null;
        if (value < least)
            return null;
        return names.FirstOrDefault(pair => pair.Number == value).Name ?? (isDecimal ? value.ToString(CultureInfo.InvariantCulture) : NetworkFilterValue.Format(value, isHex));
    }

    private static uint? Find((uint Number, string Name)[] names, string text) =>
        names.Where(pair => pair.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).Select(pair => (uint?)pair.Number).FirstOrDefault();
}
