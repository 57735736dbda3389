namespace Libvirt.Tests.Conformance;

/// <summary>Networks (networkxml2xmltest.c).</summary>
public sealed class NetworkConformanceTests
{
    private static readonly string[] Names =
    [
        "dhcp6host-routed-network", "empty-allow-ipv6", "isolated-network", "routed-network", "routed-network-no-dns", "open-network", "nat-network",
        "netboot-network", "netboot-proxy-network", "netboot-tftp", "nat-network-dns-txt-record", "nat-network-dns-srv-record",
        "nat-network-dns-srv-records", "nat-network-dns-srv-record-minimal", "nat-network-dns-hosts", "nat-network-dns-forward-plain",
        "nat-network-dns-forwarders", "nat-network-dns-forwarder-no-resolv", "nat-network-forward-nat-ipv6", "nat-network-forward-nat-address",
        "nat-network-forward-nat-no-address", "nat-network-mtu", "8021Qbh-net", "direct-net", "host-bridge-net", "vepa-net", "bandwidth-network",
        "openvswitch-net", "passthrough-pf", "hostdev", "hostdev-pf", "passthrough-address-crash", "nat-network-explicit-flood",
        "host-bridge-no-flood", "metadata", "set-mtu", "dnsmasq-options", "leasetime-seconds", "leasetime-minutes", "leasetime-hours",
        "leasetime-infinite", "isolated-ports",
    ];

    private static readonly string[] Refused =
    [
        "routed-network-no-dns-extra-elements", "open-network-with-forward-dev", "hostdev-duplicate", "passthrough-duplicate",
    ];

    [Fact]
    public void Every_network_of_libvirts_comes_back_as_libvirt_expects() =>
        ConformanceFamily.Hold("network",
        [
            .. Names.Select(name => Case(name, $"tests/networkxml2xmlout/{name}.xml")),
            .. Refused.Select(name => Case(name, expected: null)),
        ], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/networkxml2xmltest.c", [.. Names, .. Refused]);

    private static ConformanceCase Case(string name, string? expected) =>
        new(name, $"tests/networkxml2xmlin/{name}.xml", expected, xml => NetworkDefinition.Parse(xml).ToXml());
}
