namespace Libvirt.Tests.Conformance;

/// <summary>Interfaces of the host (interfacexml2xmltest.c).</summary>
public sealed class HostInterfaceConformanceTests
{
    private static readonly string[] Names =
    [
        "ethernet-dhcp", "ethernet-dhcp-and-multi-static", "ethernet-static", "ethernet-static-no-prefix", "bridge", "bridge42", "bridge-bond",
        "bridge-empty", "bridge-no-address", "bridge-vlan", "vlan", "bond", "bond-arp", "ipv6-autoconf-dhcp", "ipv6-autoconf", "ipv6-dhcp",
        "ipv6-local", "ipv6-static-multi", "ipv6-static",
    ];

    [Fact]
    public void Every_interface_of_libvirts_comes_back_as_it_was() =>
        ConformanceFamily.Hold("host interface", [.. Names.Select(Case)], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/interfacexml2xmltest.c", Names);

    private static ConformanceCase Case(string name) =>
        new(name, $"tests/interfaceschemadata/{name}.xml", $"tests/interfaceschemadata/{name}.xml", xml => HostInterfaceDefinition.Parse(xml).ToXml());
}
