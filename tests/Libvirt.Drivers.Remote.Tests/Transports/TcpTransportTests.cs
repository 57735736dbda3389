using System.Net;
using System.Net.Sockets;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Transports;

public sealed class TcpTransportTests : TransportTest
{
    [Fact]
    public async Task A_daemon_that_listens_answers()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        var port = LibvirtdListening.FreePort();
        await using var libvirtd = await Libvirtd.StartAsync(new LibvirtdListening { TcpPort = port });
        Assert.Equal([0], await CallAsync($"qemu+tcp://127.0.0.1:{port}/system"));
        // Where localhost is an address of IPv6 too, nobody listens there.
        Assert.Equal([0], await CallAsync($"qemu+tcp://localhost:{port}/system"));
        Assert.False(Create($"qemu+tcp://localhost:{port}/system").IsSecure);
    }

    [Fact]
    public async Task A_closed_port_is_told_as_virsh_tells_it()
    {
        var uri = $"qemu+tcp://127.0.0.1:{LibvirtdListening.FreePort()}/system";
        var e = await FailAsync(uri);
        Assert.Equal((VirtErrorCode.SystemError, VirtErrorDomain.Rpc, 111), (e.Code, e.Domain, e.Number));
        Assert.Equal(VirshError(uri), e.Message);
    }

    [Fact]
    public async Task A_host_that_is_not_known_is_told_as_virsh_tells_it()
    {
        const string Uri = "qemu+tcp://nobody.invalid/system";
        var e = await FailAsync(Uri);
        Assert.Equal((VirtErrorCode.SystemError, VirtErrorDomain.Rpc), (e.Code, e.Domain));
        Assert.StartsWith("Unable to resolve address 'nobody.invalid' service '16509': ", e.Message, StringComparison.Ordinal);
        Assert.Equal(VirshError(Uri), e.Message);
    }

    [Fact]
    public async Task What_waits_to_connect_can_be_cancelled()
    {
        // A queue for one, and that one is there: the next waits for as long as nobody is let in.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using var first = new TcpClient("127.0.0.1", port);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Create($"qemu+tcp://127.0.0.1:{port}/system").ConnectAsync(limit.Token).AsTask());
    }
}
