namespace Libvirt.Normalization;

/// <summary>The attributes of the rules of each protocol (virAttr in nwfilter_conf.c), in libvirt's order.</summary>
/// <remarks>
/// A line is a protocol and its attributes: the name, after a colon the kind of its value (<see cref="NetworkFilterValue"/>), and after <c>&lt;</c> the
/// attribute that says for both whether they must match or must not.
/// </remarks>
internal static class NetworkFilterRuleTable
{
    private const string Ethernet = "srcmacaddr:mac srcmacmask:macmask<srcmacaddr dstmacaddr:mac dstmacmask:macmask<dstmacaddr";

    private const string EthernetAlone = "srcmacaddr:mac srcmacmask:macmask dstmacaddr:mac dstmacmask:macmask";

    private const string Ports = "srcportstart:u16 srcportend:u16 dstportstart:u16 dstportend:u16";

    private const string PortsTogether = "srcportstart:u16 srcportend:u16<srcportstart dstportstart:u16<srcportstart dstportend:u16<srcportstart";

    // The end of a range of destinations is an IPv4 address whatever the rule is: so it is in libvirt.
    private const string IP4 =
        "srcmacaddr:mac srcipaddr:ip4 srcipmask:ip4mask<srcipaddr dstipaddr:ip4 dstipmask:ip4mask<dstipaddr srcipfrom:ip4 srcipto:ip4<srcipfrom dstipfrom:ip4 dstipto:ip4<dstipfrom "
        + Common;

    private const string IP6 =
        "srcmacaddr:mac srcipaddr:ip6 srcipmask:ip6mask<srcipaddr dstipaddr:ip6 dstipmask:ip6mask<dstipaddr srcipfrom:ip6 srcipto:ip6<srcipfrom dstipfrom:ip6 dstipto:ip4<dstipfrom "
        + Common;

    private const string Common = "dscp:dscp connlimit-above:dec16 state:state ipset:ipset ipsetflags:ipsetflags";

    private const string Arp = EthernetAlone
        + " hwtype:u16 protocoltype:u16 opcode:opcode arpsrcmacaddr:mac arpdstmacaddr:mac arpsrcipaddr:ip4 arpsrcipmask:ip4mask arpdstipaddr:ip4 arpdstipmask:ip4mask gratuitous:bool comment:text";

    private const string Spanning =
        "srcmacaddr:mac srcmacmask:macmask<srcmacaddr type:u8 flags:u8 root-priority:u16 root-priority-hi:u16<root-priority root-address:mac root-address-mask:macmask<root-address "
        + "root-cost:u32 root-cost-hi:u32<root-cost sender-priority:u16 sender-priority-hi:u16<sender-priority sender-address:mac sender-address-mask:macmask<sender-address "
        + "port:u16 port-hi:u16<port age:u16 age-hi:u16<age max-age:u16 max-age-hi:u16<max-age hello-time:u16 hello-time-hi:u16<hello-time "
        + "forward-delay:u16 forward-delay-hi:u16<forward-delay comment:text";

    internal const string Text = $"""
        arp {Arp}
        rarp {Arp}
        mac {Ethernet} protocolid:ethertype comment:text
        vlan {Ethernet} vlanid:vlanid encap-protocol:encapsulated comment:text
        stp {Spanning}
        ip {EthernetAlone} srcipaddr:ip4 srcipmask:ip4mask<srcipaddr dstipaddr:ip4 dstipmask:ip4mask<dstipaddr protocol:protocol {Ports} dscp:dscp comment:text
        ipv6 {EthernetAlone} srcipaddr:ip6 srcipmask:ip6mask<srcipaddr dstipaddr:ip6 dstipmask:ip6mask<dstipaddr protocol:protocol {Ports} type:u8 typeend:u8<type code:u8<type codeend:u8<type comment:text
        tcp {IP4} {PortsTogether} option:u8 flags:tcpflags comment:text
        udp {IP4} {PortsTogether} comment:text
        udplite {IP4} comment:text
        esp {IP4} comment:text
        ah {IP4} comment:text
        sctp {IP4} {PortsTogether} comment:text
        icmp {IP4} type:u8 code:u8<type comment:text
        all {IP4} comment:text
        igmp {IP4} comment:text
        tcp-ipv6 {IP6} {PortsTogether} option:u8 comment:text
        udp-ipv6 {IP6} {PortsTogether} comment:text
        udplite-ipv6 {IP6} comment:text
        esp-ipv6 {IP6} comment:text
        ah-ipv6 {IP6} comment:text
        sctp-ipv6 {IP6} {PortsTogether} comment:text
        icmpv6 {IP6} type:u8 code:u8<type comment:text
        all-ipv6 {IP6} comment:text
        """;

    private static readonly Dictionary<string, NetworkFilterField[]> Protocols = Text.Split('\n').Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => words.Skip(1).Select(NetworkFilterField.Read).ToArray(), StringComparer.Ordinal);

    /// <summary>The fields of a protocol; null where libvirt does not know it.</summary>
    internal static NetworkFilterField[]? Of(string protocol) => Protocols.GetValueOrDefault(protocol);
}
