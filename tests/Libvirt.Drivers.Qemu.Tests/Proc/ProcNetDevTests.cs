using System.Text;
using Libvirt.Drivers.Qemu.Proc;

namespace Libvirt.Tests.Qemu.Proc;

/// <summary>/proc/net/dev.</summary>
public sealed class ProcNetDevTests
{
    private const string Text = """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            lo:    1104      12    0    0    0     0          0         0     1104      12    0    0    0     0       0          0
         vnet0:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
        eth0:1: 100 200 0 0 0 0 0 0 300 400 0 0 0 0 0 0
        """;

    [Fact]
    public void Each_interface_has_its_counters()
    {
        var all = ProcNetDev.Parse(Encoding.UTF8.GetBytes(Text));
        Assert.Equal(["eth0:1", "lo", "vnet0"], all.Keys.Order());
        Assert.Equal(new ProcNetDev(1, 2, 3, 4, 9, 10, 11, 12), all["vnet0"]);
        Assert.Equal(100UL, all["eth0:1"].ReceivedBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("vnet0:")]
    [InlineData("vnet0: 1 2 3")]
    [InlineData(": 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData("vnet0: a b c d e f g h 1 2 3 4 5 6 7 8")]
    public void A_line_that_is_not_whole_is_passed_over(string text) => Assert.Empty(ProcNetDev.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_host_has_a_loopback_interface() => Assert.Contains("lo", ProcNetDev.ReadAll().Keys);
}
