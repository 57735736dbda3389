namespace Libvirt.Tests.Conformance;

/// <summary>Network filters (nwfilterxml2xmltest.c).</summary>
public sealed class NetworkFilterConformanceTests
{
    private static readonly string[] Names =
    [
        "stp-test", "igmp-test", "udplite-test", "esp-test", "ah-test", "all-test", "ref-test", "ref-rule-test", "ipt-no-macspoof-test",
        "icmp-direction-test", "icmp-direction2-test", "icmp-direction3-test", "conntrack-test", "example-1", "example-2", "attr-value-test",
        "iter-test1", "iter-test2", "iter-test3", "ipset-test",
    ];

    private static readonly string[] Refused =
    [
        "mac-test-invalid", "vlan-test-invalid", "arp-test-invalid", "rarp-test-invalid", "ip-test-invalid", "ipv6-test-invalid", "tcp-test-invalid",
        "udp-test-invalid", "icmp-test-invalid", "sctp-test-invalid", "tcp-ipv6-test-invalid", "udp-ipv6-test-invalid", "icmpv6-test-invalid",
        "sctp-ipv6-test-invalid", "udplite-ipv6-test-invalid", "esp-ipv6-test-invalid", "ah-ipv6-test-invalid", "all-ipv6-test-invalid",
        "hex-data-test-invalid", "comment-test-invalid", "chain_prefixtest1-invalid",
    ];

    [Fact]
    public void Every_network_filter_of_libvirts_comes_back_as_libvirt_expects() =>
        ConformanceFamily.Hold("network filter",
        [
            .. Names.Select(name => Case(name, $"tests/nwfilterxml2xmlout/{name}.xml")),
            .. Refused.Select(name => Case(name, expected: null)),
        ], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/nwfilterxml2xmltest.c", [.. Names, .. Refused]);

    private static ConformanceCase Case(string name, string? expected) =>
        new(name, $"tests/nwfilterxml2xmlin/{name}.xml", expected, xml => NetworkFilterDefinition.Parse(xml).ToXml());
}
