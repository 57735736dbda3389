using System.Net;

namespace Libvirt.Tests.Networks;

public sealed class AddressTests
{
    [Theory]
    [InlineData("52:54:00:AB:cd:1", "52:54:00:ab:cd:01", false)]
    [InlineData("1:0:0:0:0:0", "01:00:00:00:00:00", true)]
    [InlineData("52:54:00:ab:cd:ef tail", "52:54:00:ab:cd:ef", false)]
    [InlineData("52:54:00:ab:cd", null, false)]
    [InlineData("52:54:00:ab:cd:ef:00", null, false)]
    [InlineData("52:54:00:ab:cd:+1", null, false)]
    [InlineData("52:54:00:ab:cd:", null, false)]
    [InlineData("", null, false)]
    public void Hardware_addresses_are_read_as_libvirt_does(string text, string? normal, bool isMulticast)
    {
        Assert.Equal(normal is not null, MacAddress.TryNormalize(text, out var address, out var multicast));
        Assert.Equal((normal ?? "", isMulticast), (address, multicast));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("FD00::0:1", "fd00::1")]
    [InlineData("[::1]", null)]
    [InlineData("10.0.0.1/8", null)]
    [InlineData(" 10.0.0.1", null)]
    [InlineData("host", null)]
    [InlineData("", null)]
    public void Addresses_are_read_in_numbers_only(string text, string? normal) =>
        Assert.Equal(normal, SocketAddress.TryParse(text, out var address) ? address.ToString() : null);

    [Theory]
    [InlineData("10.0.0.1", null, 0, 8)]
    [InlineData("172.16.0.1", null, 0, 16)]
    [InlineData("192.168.0.1", null, 0, 24)]
    [InlineData("224.0.0.1", null, 0, -1)]
    [InlineData("0.0.0.0", null, 0, 0)]
    [InlineData("fd00::1", null, 0, 64)]
    [InlineData("::", null, 0, 0)]
    [InlineData("10.0.0.1", "255.255.240.0", 0, 20)]
    [InlineData("10.0.0.1", "255.0.255.0", 0, -1)]
    [InlineData("10.0.0.1", "255.255.240.0", 30, 30)]
    public void A_prefix_is_given_or_that_of_the_netmask_or_of_the_class(string address, string? netmask, uint given, int prefix) =>
        Assert.Equal(prefix, SocketAddress.Prefix(IPAddress.Parse(address), netmask is null ? null : IPAddress.Parse(netmask), given));

    [Theory]
    [InlineData("10.0.0.2", "10.0.0.254", 24, null)]
    [InlineData("10.0.0.9", "10.0.0.2", 24, "range 10.0.0.9 - 10.0.0.2 is reversed ")]
    [InlineData("10.0.0.0", "10.0.0.9", 24, "start of range 10.0.0.0 - 10.0.0.9 in network 10.0.0.1/24 is the network address")]
    [InlineData("10.0.0.2", "10.0.0.255", 24, "end of range 10.0.0.2 - 10.0.0.255 in network 10.0.0.1/24 is the broadcast address")]
    [InlineData("10.0.1.2", "10.0.1.9", 24, "range 10.0.1.2 - 10.0.1.9 is not entirely within network 10.0.0.1/24")]
    [InlineData("10.0.0.2", "10.1.0.2", 8, "range 10.0.0.2 - 10.1.0.2 is too large (> 65535)")]
    [InlineData("10.0.0.2", "fd00::1", 24, "mismatch of address family in range 10.0.0.2 - fd00::1")]
    [InlineData("fd00::2", "fd00::9", 24, "mismatch of address family in range fd00::2 - fd00::9 for network 10.0.0.1")]
    public void A_range_is_within_its_network(string start, string end, int prefix, string? detail)
    {
        var error = Record.Exception(() => AddressRange.Check(IPAddress.Parse(start), IPAddress.Parse(end), IPAddress.Parse("10.0.0.1"), prefix));
        Assert.Equal(detail, (error as VirtException)?.Details);
    }
}
