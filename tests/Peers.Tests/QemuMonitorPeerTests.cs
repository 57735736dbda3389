using System.Net.Sockets;
using System.Text;

namespace Libvirt.Tests.Peers.Tests;

/// <summary>The fake monitor, seen with a bare socket.</summary>
public sealed class QemuMonitorPeerTests
{
    private const string Negotiate = """{"execute":"qmp_capabilities","id":"c"}""";
    private const string Query = """{"execute":"query-status","id":"libvirt-2"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_follows_its_script()
    {
        var script = new QmpScript().Return("query-status", """{"status":"paused"}""").Error("stop", "DeviceNotFound", "no \"vda\"").On("cont", async call =>
        {
            await call.Client.EventAsync("RESUME");
            await call.ReturnAsync();
        });
        await using var monitor = QemuMonitorPeer.Start(script);
        await using var qmp = await QmpProbe.ConnectAsync(monitor.SocketPath);
        Assert.Equal("paused", (await qmp.ExecuteAsync("query-status")).GetProperty("status").GetString());
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => qmp.ExecuteAsync("stop", """{"why":1}"""));
        Assert.Contains("DeviceNotFound", refusal.Message);
        await qmp.ExecuteAsync("cont");
        await qmp.WaitForEventAsync("RESUME", Cancellation);
        Assert.Contains("CommandNotFound", (await Assert.ThrowsAsync<InvalidOperationException>(() => qmp.ExecuteAsync("dance"))).Message);
        Assert.Equal(["qmp_capabilities", "query-status", "stop", "cont", "dance"], monitor.Received.Items.Select(call => call.Command));
        Assert.Equal(1, monitor.Received.Items[2].Arguments.GetProperty("why").GetInt32());
    }

    [Fact]
    public async Task An_event_reaches_every_client_and_closing_does()
    {
        await using var monitor = QemuMonitorPeer.Start(new QmpScript());
        await using var one = await QmpProbe.ConnectAsync(monitor.SocketPath);
        await using var other = await QmpProbe.ConnectAsync(monitor.SocketPath);
        await monitor.EventAsync("STOP");
        await one.WaitForEventAsync("STOP", Cancellation);
        await other.WaitForEventAsync("STOP", Cancellation);
        monitor.CloseClients();
        await Assert.ThrowsAsync<EndOfStreamException>(() => one.WaitForEventAsync("RESUME", Cancellation));
        await using var next = await QmpProbe.ConnectAsync(monitor.SocketPath);
    }

    [Fact]
    public async Task It_wants_capabilities_first_and_JSON_always()
    {
        await using var monitor = QemuMonitorPeer.Start(new QmpScript());
        Assert.Matches("(?s)^{\"QMP\".*Expecting capabilities negotiation.*libvirt-2.*JSON parse error", await TalkAsync(monitor, 3, Query, "nonsense"));
    }

    [Theory]
    [InlineData(QmpFault.GarbageGreeting, "^SSH-2.0")]
    [InlineData(QmpFault.GreetingInSingleBytes, "^{\"QMP\".*}\r\n$")]
    public async Task Greetings_are_as_told(QmpFault fault, string expected)
    {
        await using var monitor = QemuMonitorPeer.Start(fault);
        Assert.Matches(expected, await TalkAsync(monitor, 1));
    }

    [Theory]
    [InlineData(QmpFault.ClosesAtOnce, "^$")]
    [InlineData(QmpFault.ClosesAfterGreeting, "^{\"QMP\".*}\r\n$")]
    public async Task Greetings_that_close_do(QmpFault fault, string expected)
    {
        await using var monitor = QemuMonitorPeer.Start(fault);
        Assert.Matches(expected, await TalkAsync(monitor, int.MaxValue));
    }

    [Theory]
    [InlineData(QmpFault.GarbageReply, "^\\(qemu\\)")]
    [InlineData(QmpFault.ReplyIsNoObject, @"^\[1,2,3\]\r$")]
    [InlineData(QmpFault.ReplyIsUnknownObject, "^{\"answer\":42}\r$")]
    [InlineData(QmpFault.WrongId, "\"id\":\"nobody-1\"}\r$")]
    [InlineData(QmpFault.DeepNesting, @"^{""return"":\[{1000}")]
    public async Task Replies_are_as_told_and_the_negotiation_before_is_sound(QmpFault fault, string expected)
    {
        await using var monitor = QemuMonitorPeer.Start(fault);
        var lines = (await TalkAsync(monitor, 3, Negotiate, Query)).Split('\n');
        Assert.Equal("{\"return\":{},\"id\":\"c\"}\r", lines[1]);
        Assert.Matches(expected, lines[2]);
    }

    [Fact]
    public async Task The_reply_to_one_command_alone_can_be_spoilt()
    {
        await using var monitor = QemuMonitorPeer.Start(QmpFault.GarbageReply, "qmp_capabilities");
        Assert.Contains("(qemu)", await TalkAsync(monitor, 2, Negotiate));
    }

    [Fact]
    public async Task A_reply_can_end_in_the_middle()
    {
        await using var monitor = QemuMonitorPeer.Start(QmpFault.ClosesInReply);
        Assert.EndsWith("\"status\":\"run", await TalkAsync(monitor, int.MaxValue, Negotiate, Query));
    }

    [Theory]
    [InlineData(QmpFault.SilentGreeting, 0)]
    [InlineData(QmpFault.NeverAnswers, 2)]
    public async Task Silence_lasts(QmpFault fault, int lines)
    {
        await using var monitor = QemuMonitorPeer.Start(fault);
        var talk = TalkAsync(monitor, lines + 1, Negotiate, Query);
        await Task.Delay(200, Cancellation);
        Assert.False(talk.IsCompleted);
        monitor.CloseClients();
        Assert.Equal(lines, (await talk).Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_huge_reply_never_ends_a_line()
    {
        await using var monitor = QemuMonitorPeer.Start(QmpFault.HugeReply);
        using var socket = await ConnectAsync(monitor);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"{Negotiate}\n{Query}\n"), Cancellation);
        var buffer = new byte[1 << 20];
        var (bytes, lines) = (0L, 0);
        while (bytes < QmpFaults.HugeSize)
        {
            var read = await socket.ReceiveAsync(buffer, Cancellation);
            Assert.NotEqual(0, read);
            bytes += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }
        Assert.Equal(2, lines);
    }

    [Fact]
    public async Task A_client_that_leaves_a_huge_reply_is_no_trouble()
    {
        await using var monitor = QemuMonitorPeer.Start(QmpFault.HugeReply);
        using (var socket = await ConnectAsync(monitor))
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{Negotiate}\n{Query}\n"), Cancellation);
            await monitor.Received.WaitAsync(call => call.Command == "query-status", "the query", cancellation: Cancellation);
        }
        Assert.StartsWith("{\"QMP\"", await TalkAsync(monitor, 1));
    }

    /// <summary>Sends lines and reads until so many lines have come, or the end.</summary>
    private static async Task<string> TalkAsync(QemuMonitorPeer monitor, int lines, params string[] commands)
    {
        using var socket = await ConnectAsync(monitor);
        foreach (var command in commands)
            await socket.SendAsync(Encoding.UTF8.GetBytes($"{command}\r\n"), Cancellation);
        var text = new StringBuilder();
        var buffer = new byte[65536];
        while (text.ToString().Count(c => c == '\n') < lines)
        {
            var read = await ReceiveAsync(socket, buffer);
            if (read == 0)
                break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        return text.ToString();
    }

    /// <summary>A peer that closes without having read everything resets the connection: an end like any other.</summary>
    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, Cancellation);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    private static async Task<Socket> ConnectAsync(QemuMonitorPeer monitor)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(monitor.SocketPath), Cancellation);
        return socket;
    }
}
