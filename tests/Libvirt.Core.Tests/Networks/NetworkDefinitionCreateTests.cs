namespace Libvirt.Core.Tests.Networks;

public class NetworkDefinitionCreateTests
{
    [Theory]
    [InlineData("192.168.100.0/24", "192.168.100.1/24", "192.168.100.2-192.168.100.254")]
    [InlineData("192.168.100.254/24", "192.168.100.254/24", "192.168.100.1-192.168.100.253")]
    [InlineData("192.168.100.10/24", "192.168.100.10/24", "192.168.100.11-192.168.100.254")]
    [InlineData("10.0.0.0/30", "10.0.0.1/30", "10.0.0.2-10.0.0.2")]
    [InlineData("10.0.0.0/8", "10.0.0.1/8", "10.0.0.2-10.0.255.254")]
    [InlineData("10.200.0.1/8", "10.200.0.1/8", "10.0.0.1-10.0.255.254")]
    [InlineData("fd00::/64", "fd00::1/64", "fd00::2-fd00::fffe")]
    public void The_host_has_the_first_address_or_the_one_that_is_given_and_DHCP_the_others(string subnet, string address, string range)
    {
        var network = NetworkDefinition.OnSubnet("n", subnet, NetworkForwardMode.Nat, dhcp: true);

        Assert.Equal((address, NetworkForwardMode.Nat), (network.Ips.Single().ToString(), network.ForwardMode));
        Assert.Equal(range, network.Ips.Single().DhcpRanges.Single().ToString());
        Assert.Equal(network.ToXml(), NetworkDefinition.Parse(network.ToXml()).ToXml());
    }

    [Fact]
    public void Without_DHCP_and_joined_to_nothing_there_are_only_addresses()
    {
        var network = NetworkDefinition.OnSubnet("n", "192.168.100.0/24", NetworkForwardMode.None, dhcp: false);

        Assert.Equal(NetworkForwardMode.None, network.ForwardMode);
        Assert.Empty(network.Ips.Single().DhcpRanges);
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.168.100.0")]
    [InlineData("192.168.100/24")]
    [InlineData("192.168.100.0/33")]
    [InlineData("192.168.100.0/0")]
    [InlineData("192.168.100.0/-1")]
    [InlineData("192.168.100.0/31")]
    [InlineData("fd00::/129")]
    [InlineData("somewhere/24")]
    public void What_is_no_subnet_is_refused(string subnet)
    {
        var error = Assert.Throws<VirtException>(() => NetworkDefinition.OnSubnet("n", subnet, NetworkForwardMode.None, dhcp: true));
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
    }

    [Fact]
    public void On_a_bridge_the_guests_are_on_the_hosts_network()
    {
        var network = NetworkDefinition.OnBridge("lan", "br0");

        Assert.Equal(("lan", "br0", NetworkForwardMode.Bridge), (network.Name, network.Bridge, network.ForwardMode));
        Assert.Equal(network.ToXml(), NetworkDefinition.Parse(network.ToXml()).ToXml());
    }
}
