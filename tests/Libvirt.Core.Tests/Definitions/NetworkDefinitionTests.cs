using System.Net;

namespace Libvirt.Tests.Definitions;

public sealed class NetworkDefinitionTests
{
    private const string Xml =
        """
        <network>
          <name>lab</name>
          <ip address='10.1.0.1' netmask='255.255.0.0'>
            <dhcp><host mac='52:54:00:00:00:0A' name='web' ip='10.1.0.10'/><range start='10.1.1.1' end='10.1.1.99'/></dhcp>
          </ip>
          <ip family='ipv6' address='fd00::1' prefix='64'/>
          <portgroup name='guests' default='YES'><vlan><tag id='7'/></vlan></portgroup>
          <domain name='lab.example'/>
          <mac address='52:54:0:0:0:1'/>
          <forward dev='eth0'/>
          <bridge name='virbr7'/>
          <mtu size='9000'/>
        </network>
        """;

    [Fact]
    public void The_view_shows_what_the_XML_says()
    {
        var network = NetworkDefinition.Parse(Xml);
        Assert.Equal(("lab", "virbr7", NetworkForwardMode.Nat, "eth0"), (network.Name, network.Bridge, network.ForwardMode, network.ForwardDevice));
        Assert.Equal(("52:54:00:00:00:01", "lab.example", 9000u), (network.Mac, network.Domain, network.Mtu));
        Assert.NotEqual(Guid.Empty, network.Uuid);
        Assert.Equal(["10.1.0.1/16", "fd00::1/64"], network.Ips.Select(ip => ip.ToString()));
        Assert.Equal(new NetworkAddressRange(IPAddress.Parse("10.1.1.1"), IPAddress.Parse("10.1.1.99")), Assert.Single(network.Ips[0].DhcpRanges));
        Assert.Equal("web 10.1.0.10", Assert.Single(network.Ips[0].DhcpHosts).ToString());
        var group = Assert.Single(network.PortGroups);
        Assert.Equal(("guests", true, 7u), (group.Name, group.IsDefault, Assert.Single(group.Vlans)));
    }

    [Fact]
    public void A_live_one_keeps_what_is_only_true_of_it()
    {
        const string live = "<network connections='2'>\n  <name>lab</name>\n  <custom/>\n</network>\n";
        Assert.Equal(live, NetworkDefinition.ParseLive(live).ToXml());
        Assert.DoesNotContain("connections", NetworkDefinition.Parse(live).ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_libvirt_does_not_know_is_kept() =>
        Assert.EndsWith("  <custom a='1'/>\n</network>\n", NetworkDefinition.Parse("<network><custom a='1'/><name>lab</name></network>").ToXml(), StringComparison.Ordinal);
}
