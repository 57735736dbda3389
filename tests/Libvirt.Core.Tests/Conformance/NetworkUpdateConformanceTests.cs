using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>Changes of networks (networkxml2xmlupdatetest.c).</summary>
public sealed class NetworkUpdateConformanceTests
{
    private static readonly (string Name, NetworkUpdateCommand Command, NetworkUpdateSection Section, string Xml, string Network, string? Expected)[] Updates =
    [
        ("add-host-incomplete", NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpHost, "host-incomplete", "nat-network", null),
        ("add-host-new-incomplete", NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpHost, "host-new-incomplete", "nat-network", null),
        ("add-host-existing", NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpHost, "host-existing", "nat-network", null),
        ("add-host-new", NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpHost, "host-new", "nat-network", "nat-network-hosts"),
        ("modify-host-missing", NetworkUpdateCommand.Modify, NetworkUpdateSection.IpDhcpHost, "host-new", "nat-network", null),
        ("modify-host-incomplete", NetworkUpdateCommand.Modify, NetworkUpdateSection.IpDhcpHost, "host-incomplete", "nat-network", null),
        ("modify-host", NetworkUpdateCommand.Modify, NetworkUpdateSection.IpDhcpHost, "host-updated", "nat-network", "nat-network-host-updated"),
        ("delete-host-incomplete", NetworkUpdateCommand.Delete, NetworkUpdateSection.IpDhcpHost, "host-incomplete", "nat-network", "nat-network-one-host"),
        ("delete-host-existing", NetworkUpdateCommand.Delete, NetworkUpdateSection.IpDhcpHost, "host-existing", "nat-network", "nat-network-one-host"),
        ("delete-host-missing", NetworkUpdateCommand.Delete, NetworkUpdateSection.IpDhcpHost, "host-new", "nat-network", null),
        ("add-dhcp-range", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.IpDhcpRange, "dhcp-range", "dhcp6host-routed-network", "dhcp6host-routed-network-range"),
        ("add-dhcp-range-outside-net", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.IpDhcpRange, "dhcp-range-10", "dhcp6host-routed-network", null),
        ("append-dhcp-range", NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpRange, "dhcp-range", "dhcp6host-routed-network", "dhcp6host-routed-network-another-range"),
        ("delete-dhcp-range", NetworkUpdateCommand.Delete, NetworkUpdateSection.IpDhcpRange, "dhcp-range-existing", "nat-network", "nat-network-no-range"),
        ("delete-dhcp-range-missing", NetworkUpdateCommand.Delete, NetworkUpdateSection.IpDhcpRange, "dhcp-range", "nat-network", null),
        ("insert-forward-interface", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.ForwardInterface, "interface-eth47", "nat-network-dns-srv-record", "nat-network-forward-ifaces"),
        ("delete-forward-interface", NetworkUpdateCommand.Delete, NetworkUpdateSection.ForwardInterface, "interface-eth1", "nat-network-dns-srv-record", "nat-network-no-forward-ifaces"),
        ("delete-forward-interface-missing", NetworkUpdateCommand.Delete, NetworkUpdateSection.ForwardInterface, "interface-eth47", "nat-network-dns-srv-record", null),
        ("insert-portgroup", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.PortGroup, "portgroup-alison", "openvswitch-net", "openvswitch-net-more-portgroups"),
        ("append-duplicate-portgroup", NetworkUpdateCommand.AddLast, NetworkUpdateSection.PortGroup, "portgroup-alice-new", "openvswitch-net", null),
        ("modify-portgroup", NetworkUpdateCommand.Modify, NetworkUpdateSection.PortGroup, "portgroup-alice-new", "openvswitch-net", "openvswitch-net-modified"),
        ("modify-missing-portgroup", NetworkUpdateCommand.Modify, NetworkUpdateSection.PortGroup, "portgroup-alison", "openvswitch-net", null),
        ("delete-portgroup", NetworkUpdateCommand.Delete, NetworkUpdateSection.PortGroup, "portgroup-alice-new", "openvswitch-net", "openvswitch-net-without-alice"),
        ("delete-missing-portgroup", NetworkUpdateCommand.Delete, NetworkUpdateSection.PortGroup, "portgroup-alice-new", "nat-network-dns-srv-record", null),
        ("insert-incomplete-host", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.DnsHost, "dns-host-gateway-incomplete", "nat-network-dns-hosts", null),
        ("insert-host", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.DnsHost, "dns-host-pudding", "nat-network-dns-hosts", "nat-network-dns-more-hosts"),
        ("delete-missing-unparsable-dns-host", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsHost, "unparsable-dns-host", "nat-network", null),
        ("delete-dns-host", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsHost, "dns-host-gateway-incomplete", "nat-network-dns-hosts", "nat-network-no-hosts"),
        ("insert-dns-txt-record", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.DnsTxt, "dns-txt-record-snowman", "nat-network-dns-txt-record", "nat-network-dns-txt-records"),
        ("append-duplicate-dns-txt-record", NetworkUpdateCommand.AddLast, NetworkUpdateSection.DnsTxt, "dns-txt-record-example", "nat-network-dns-txt-record", null),
        ("delete-dns-txt-record", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsTxt, "dns-txt-record-example", "nat-network-dns-txt-record", "nat-network-dns-txt-none"),
        ("delete-missing-dns-txt-record", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsTxt, "dns-txt-record-snowman", "nat-network-dns-txt-record", null),
        ("insert-first-srv-record-service", NetworkUpdateCommand.AddFirst, NetworkUpdateSection.DnsSrv, "srv-record", "nat-network", "nat-network-dns-srv-record"),
        ("append-first-srv-record-service", NetworkUpdateCommand.AddLast, NetworkUpdateSection.DnsSrv, "srv-record", "nat-network", "nat-network-dns-srv-record"),
        ("add-existing-dns-srv-record", NetworkUpdateCommand.AddLast, NetworkUpdateSection.DnsSrv, "srv-record", "nat-network-dns-srv-record", null),
        ("append-srv-record-service", NetworkUpdateCommand.AddLast, NetworkUpdateSection.DnsSrv, "srv-record-donkey", "nat-network-dns-srv-record", "nat-network-dns-srv-records"),
        ("delete-missing-srv-record-service", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsSrv, "srv-record-service", "nat-network", null),
        ("delete-srv-record-invalid", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsSrv, "srv-record-invalid", "nat-network-dns-srv-record", null),
        ("delete-srv-record-donkey", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsSrv, "srv-record-donkey", "nat-network-dns-srv-records", "nat-network-dns-srv-record"),
        ("delete-ambiguous-srv-record-service", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsSrv, "srv-record-service", "nat-network-dns-srv-records", null),
        ("delete-srv-record-protocol", NetworkUpdateCommand.Delete, NetworkUpdateSection.DnsSrv, "srv-record-protocol", "nat-network-dns-srv-record", "nat-network"),
    ];

    [Fact]
    public void Every_change_of_libvirts_makes_of_a_network_what_libvirt_expects() =>
        ConformanceFamily.Hold("network update", [.. Updates.Select(update => Case(update.Name, new(update.Command, update.Section, Read(update.Xml), ParentIndex: 0), update.Network, update.Expected))],
            new Dictionary<string, string>());

    // In libvirt's test the parent is always the first, whatever a case seems to say.
    private static ConformanceCase Case(string name, NetworkUpdate update, string network, string? expected) => new(
        name, $"tests/networkxml2xmlin/{network}.xml", expected is null ? null : $"tests/networkxml2xmlupdateout/{expected}.xml",
        xml => update.Apply(NetworkDefinition.Parse(xml)).ToXml());

    private static string Read(string name) =>
        LibvirtSource.IsAvailable(out _) ? File.ReadAllText(LibvirtSource.PathOf($"tests/networkxml2xmlupdatein/{name}.xml")) : "";
}
