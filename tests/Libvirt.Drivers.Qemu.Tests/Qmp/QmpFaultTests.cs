using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Qmp;

/// <summary>A bad monitor: each fault has its own error, ends the conversation, and leaves nobody waiting.</summary>
public sealed class QmpFaultTests
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(QmpFault.GarbageGreeting, "the monitor greets with 'SSH-2.0-OpenSSH_9.2p1 Debian-2', which is not QMP")]
    [InlineData(QmpFault.ClosesAtOnce, "qemu unexpectedly closed the monitor")]
    [InlineData(QmpFault.ClosesAfterGreeting, "qemu unexpectedly closed the monitor")]
    public async Task A_bad_greeting_refuses_the_connection(QmpFault fault, string text)
    {
        await using var peer = QemuMonitorPeer.Start(fault);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => MonitorClient.ConnectAsync(peer), text);
    }

    [Fact]
    public async Task A_monitor_that_does_not_greet_is_given_up()
    {
        await using var peer = QemuMonitorPeer.Start(QmpFault.SilentGreeting);
        await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => MonitorClient.ConnectAsync(peer, Brief), "QEMU did not answer 'greeting' within 0.3 s");
    }

    [Fact]
    public async Task A_slow_greeting_is_good_enough()
    {
        await using var peer = QemuMonitorPeer.Start(QmpFault.GreetingInSingleBytes, socketPath: null);
        using var client = await MonitorClient.ConnectAsync(peer);
        Assert.True(client.Monitor.IsOpen);
    }

    [Fact]
    public async Task Nobody_listening_is_named()
    {
        using var folder = new ScratchFolder();
        await Raises.ErrorAsync(VirtErrorCode.OperationFailed, () => MonitorClient.ConnectAsync(folder["none"]), "failed to connect to monitor socket", folder["none"]);
    }

    [Theory]
    [InlineData(QmpFault.GarbageReply, "Parsed JSON reply '(qemu) info status' isn't an object")]
    [InlineData(QmpFault.ReplyIsNoObject, "Parsed JSON reply '[1,2,3]' isn't an object")]
    [InlineData(QmpFault.ReplyIsUnknownObject, """Unknown JSON reply '{"answer":42}'""")]
    [InlineData(QmpFault.WrongId, """Unknown JSON reply '{"return":{},"id":"nobody-1"}'""")]
    [InlineData(QmpFault.ClosesInReply, "qemu unexpectedly closed the monitor")]
    [InlineData(QmpFault.HugeReply, "a monitor's answer is longer than 67108864 bytes")]
    [InlineData(QmpFault.DeepNesting, "isn't an object")]
    public async Task A_bad_reply_fails_all_that_wait_and_all_that_come(QmpFault fault, string text)
    {
        await using var peer = QemuMonitorPeer.Start(fault, "query-status");
        using var client = await MonitorClient.ConnectAsync(peer);
        Task<string>[] waiting = [client.AskAsync("query-status"), client.AskAsync("query-block"), client.AskAsync("query-blockstats")];
        foreach (var task in waiting)
            await Raises.ErrorAsync(VirtErrorCode.InternalError, () => task, text);
        Assert.False(client.Monitor.IsOpen);
        Assert.False(client.Monitor.IsBusy);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => client.AskAsync("query-status"), text);
        Raises.Check(VirtErrorCode.InternalError, await client.Closed.WaitAsync(_ => true, "that it closed"), text);
        client.Dispose();
        Assert.Single(client.Closed.Items);
    }

    [Theory]
    [InlineData(QmpFault.GarbageReply)]
    [InlineData(QmpFault.ClosesInReply)]
    [InlineData(QmpFault.WrongId)]
    public async Task A_bad_negotiation_refuses_the_connection(QmpFault fault)
    {
        await using var peer = QemuMonitorPeer.Start(fault, "qmp_capabilities");
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => MonitorClient.ConnectAsync(peer));
    }

    [Fact]
    public async Task A_monitor_that_never_answers_is_waited_for_as_long_as_was_said()
    {
        await using var peer = QemuMonitorPeer.Start(QmpFault.NeverAnswers);
        using var client = await MonitorClient.ConnectAsync(peer);
        await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => client.AskAsync("query-status", Brief), "QEMU did not answer 'query-status' within 0.3 s");
        Assert.True(client.Monitor.IsOpen);
        Assert.True(client.Monitor.IsBusy);
        Assert.Empty(client.Closed.Items);
    }

    [Fact]
    public async Task A_monitor_that_never_answers_is_not_asked_without_end()
    {
        await using var peer = QemuMonitorPeer.Start(QmpFault.NeverAnswers);
        using var client = await MonitorClient.ConnectAsync(peer);
        var asked = Enumerable.Range(0, 10_000).Select(_ => client.AskAsync("query-status", TimeSpan.FromSeconds(2))).ToArray();
        foreach (var task in asked)
            await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => task);
        Assert.InRange(peer.Received.Count, 2, 1000);
    }

    [Fact]
    public async Task Noise_of_any_kind_is_an_error_and_never_a_hang()
    {
        var random = new Random(7);
        var named = 0;
        for (var round = 0; round < 100; round++)
        {
            var noise = Noise(random);
            await using var peer = QemuMonitorPeer.Start(new QmpScript
            {
                Otherwise = async call =>
                {
                    await call.Client.WriteAsync(noise);
                    call.Client.Close();
                },
            });
            using var client = await MonitorClient.ConnectAsync(peer);
            try
            {
                await client.AskAsync(QmpCommands.QueryStatus);
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.InternalError)
            {
                named++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{named} of 100 noises were refused by name, the others were answers by accident");
        Assert.InRange(named, 60, 100);
    }

    // Good messages, damaged: bytes changed, cut and doubled.
    private static byte[] Noise(Random random)
    {
        const string Good = "{\"return\":{\"status\":\"running\"},\"id\":2}\r\n{\"event\":\"STOP\",\"data\":{},\"timestamp\":{\"seconds\":1}}\r\n";
        var bytes = System.Text.Encoding.ASCII.GetBytes(Good);
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            switch (random.Next(3))
            {
                case 0:
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes = bytes[..random.Next(1, bytes.Length)];
                    break;
                default:
                    bytes = [.. bytes[..random.Next(bytes.Length)], .. bytes];
                    break;
            }
        }
        return bytes;
    }
}
