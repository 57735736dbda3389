namespace Libvirt.Tests.Definitions;

public sealed class NetworkUpdateTests
{
    private const string Xml =
        """
        <network><name>lab</name><forward mode='bridge'><interface dev='eth0'/></forward>
          <ip address='10.0.0.1' prefix='24'/><ip address='10.0.1.1' prefix='24'><dhcp><range start='10.0.1.2' end='10.0.1.9'/></dhcp></ip>
          <portgroup name='one' default='yes'/>
        </network>
        """;

    [Theory]
    [InlineData(NetworkUpdateSection.None, "<x/>", VirtErrorCode.OperationUnsupported, "can't update unrecognized section of network")]
    [InlineData(NetworkUpdateSection.Bridge, "<bridge/>", VirtErrorCode.OperationUnsupported, "can't update 'bridge' section of network 'lab'")]
    [InlineData(NetworkUpdateSection.ForwardPf, "<pf/>", VirtErrorCode.OperationUnsupported, "can't update 'forward pf' section of network 'lab'")]
    [InlineData(NetworkUpdateSection.PortGroup, "<x/>", VirtErrorCode.XmlError, "unexpected element <x>, expecting <portgroup>, while updating network 'lab'")]
    [InlineData(NetworkUpdateSection.PortGroup, "<portgroup name='one'/>", VirtErrorCode.OperationInvalid, "there is an existing portgroup entry in network 'lab' that matches \"<portgroup name='one'>\"")]
    [InlineData(NetworkUpdateSection.PortGroup, "<portgroup name='two' default='yes'/>", VirtErrorCode.OperationInvalid, "a different portgroup entry in network 'lab' is already set as the default. Only one default is allowed.")]
    [InlineData(NetworkUpdateSection.ForwardInterface, "<interface dev='eth0'/>", VirtErrorCode.OperationInvalid, "there is an existing interface entry in network 'lab' that matches \"<interface dev='eth0'>\"")]
    [InlineData(NetworkUpdateSection.IpDhcpRange, "<range start='10.0.1.2' end='10.0.1.9'/>", VirtErrorCode.OperationInvalid, "there is an existing dhcp range entry in network 'lab' that matches \"<range start='10.0.1.2' end='10.0.1.9'/>\"")]
    [InlineData(NetworkUpdateSection.IpDhcpHost, "<host mac='52:54:00:00:00:01' ip='fd00::1'/>", VirtErrorCode.OperationInvalid, "the address family of a host entry IP must match the address family of the dhcp element's parent")]
    [InlineData(NetworkUpdateSection.DnsTxt, "<txt name='a b' value='c'/>", VirtErrorCode.XmlDetail, "prohibited character in DNS TXT record name 'a b' of network lab")]
    public void What_cannot_be_added_is_refused_in_libvirts_words(NetworkUpdateSection section, string element, VirtErrorCode code, string detail)
    {
        var network = NetworkDefinition.Parse(Xml);
        var before = network.ToXml();
        var error = Assert.Throws<VirtException>(() => new NetworkUpdate(NetworkUpdateCommand.AddLast, section, element).Apply(network));
        Assert.Equal((code, detail), (error.Code, error.Details));
        Assert.Equal(before, network.ToXml());
    }

    [Theory]
    [InlineData(NetworkUpdateCommand.Modify, NetworkUpdateSection.DnsHost, "<host ip='10.0.1.5'/>", 0, "DNS HOST records cannot be modified, only added or deleted")]
    [InlineData(NetworkUpdateCommand.Modify, NetworkUpdateSection.IpDhcpRange, "<range/>", 0, "dhcp ranges cannot be modified, only added or deleted")]
    [InlineData(NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpHost, "<host mac='52:54:00:00:00:01' ip='10.0.0.5'/>", 0, "dhcp is supported only for a single IPv4 address on each network")]
    [InlineData(NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpHost, "<host mac='52:54:00:00:00:01' ip='10.0.0.5'/>", 2, "couldn't update dhcp host entry - no <ip> element found at index 2 in network 'lab'")]
    [InlineData((NetworkUpdateCommand)9, NetworkUpdateSection.PortGroup, "<portgroup name='x'/>", 0, "unrecognized network update command code 9")]
    public void What_cannot_be_done_is_refused_in_libvirts_words(NetworkUpdateCommand command, NetworkUpdateSection section, string element, int parent, string detail) =>
        Assert.Equal(detail, Assert.Throws<VirtException>(() => new NetworkUpdate(command, section, element, parent).Apply(NetworkDefinition.Parse(Xml))).Details);

    [Fact]
    public void The_network_that_is_given_stays_as_it_was()
    {
        var network = NetworkDefinition.Parse(Xml);
        var changed = new NetworkUpdate(NetworkUpdateCommand.AddFirst, NetworkUpdateSection.ForwardInterface, "<interface dev='eth9'/>").Apply(network);
        Assert.Equal(("eth0", "eth9"), (network.ForwardDevice, changed.ForwardDevice));
    }

    [Fact]
    public void Without_an_index_the_address_that_has_DHCP_is_the_parent()
    {
        var changed = new NetworkUpdate(NetworkUpdateCommand.AddLast, NetworkUpdateSection.IpDhcpHost, "<host mac='52:54:00:00:00:01' ip='10.0.1.20'/>").Apply(NetworkDefinition.Parse(Xml));
        Assert.Single(changed.Ips[1].DhcpHosts);
    }
}
