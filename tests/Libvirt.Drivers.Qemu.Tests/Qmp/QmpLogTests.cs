using System.Text.RegularExpressions;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Qmp;

/// <summary>What the log tells of a monitor: each step, in order.</summary>
[Collection(CapturedLog.Name)]
public sealed partial class QmpLogTests : IDisposable
{
    private readonly CapturedLog _log = new("1:qemu.qemu_monitor");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // How long an answer took is its own affair.
    private IEnumerable<string> Messages => _log.Messages.Items.Select(m => Duration.Replace(m, "after 0.0 ms"));

    [Fact]
    public async Task A_conversation_is_told_whole()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript().Return("query-status", """{"status":"running"}""").On("stop", async call =>
        {
            await call.Client.EventAsync("STOP", """{"why":"asked"}""");
            await call.ReturnAsync();
        }).Error("balloon", "DeviceNotActive", "No balloon device has been activated"));
        var client = await MonitorClient.ConnectAsync(peer);
        await client.AskAsync(QmpCommands.QueryStatus);
        await client.AskAsync(QmpCommands.Stop);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => client.AskAsync(QmpCommands.Balloon(1 << 20)));
        client.Dispose();
        await Raises.ErrorAsync(VirtErrorCode.OperationAborted, () => client.AskAsync(QmpCommands.QueryStatus));

        var messages = Messages.ToArray();
        Assert.Equal(
        [
            $"qemu.qemu_monitor: peer: connecting to {peer.SocketPath}",
            $"qemu.qemu_monitor_json: peer: greeting {QmpScript.DefaultGreeting}",
            """qemu.qemu_monitor: peer: sending {"execute":"qmp_capabilities","id":1}""",
            """qemu.qemu_monitor_json: peer: answer to qmp_capabilities after 0.0 ms {"return":{},"id":1}""",
            "qemu.qemu_monitor: peer: connected",
            """qemu.qemu_monitor: peer: sending {"execute":"query-status","id":2}""",
            """qemu.qemu_monitor_json: peer: answer to query-status after 0.0 ms {"return":{"status":"running"},"id":2}""",
            """qemu.qemu_monitor: peer: sending {"execute":"stop","id":3}""",
            Assert.Single(messages, m => m.StartsWith("qemu.qemu_monitor_json: peer: event {", StringComparison.Ordinal) && m.Contains("\"STOP\"", StringComparison.Ordinal)),
            """qemu.qemu_monitor_json: peer: answer to stop after 0.0 ms {"return":{},"id":3}""",
            """qemu.qemu_monitor: peer: sending {"execute":"balloon","arguments":{"value":1048576},"id":4}""",
            """qemu.qemu_monitor_json: peer: answer to balloon after 0.0 ms {"error":{"class":"DeviceNotActive","desc":"No balloon device has been activated"},"id":4}""",
            "qemu.qemu_monitor: peer: closed: nobody needs it any more; answers owed: 0",
            "qemu.qemu_monitor: peer: query-status is not sent: the monitor is closed",
        ], messages);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_told_as_such()
    {
        var release = new TaskCompletionSource();
        await using var peer = QemuMonitorPeer.Start(new QmpScript().On("slow", async call =>
        {
            await release.Task;
            await call.ReturnAsync();
        }));
        using var client = await MonitorClient.ConnectAsync(peer);
        await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => client.AskAsync("slow", TimeSpan.FromMilliseconds(50)));
        release.SetResult();
        await _log.Messages.WaitAsync(m => m.Contains("late answer", StringComparison.Ordinal), "the late answer", cancellation: Cancellation);

        Assert.Equal(
        [
            """qemu.qemu_monitor: peer: sending {"execute":"slow","id":2}""",
            "qemu.qemu_monitor: peer: no answer to slow within 0.1 s; answers owed: 1",
            """qemu.qemu_monitor_json: peer: late answer to slow after 0.0 ms {"return":{},"id":2}""",
        ], Messages.Skip(5));
    }

    [Fact]
    public async Task A_command_that_nobody_waits_for_any_more_is_told()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript().On("slow", _ => Task.CompletedTask));
        using var client = await MonitorClient.ConnectAsync(peer);
        using var cancel = new CancellationTokenSource();
        var slow = client.Monitor.ExecuteAsync(QmpCommands.Raw("slow"), MonitorClient.Patience, cancel.Token);
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        Assert.Equal("qemu.qemu_monitor: peer: the answer to slow is not waited for any more", Messages.Last());
    }

    [Fact]
    public async Task What_the_socket_does_not_take_at_once_is_told()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript { Otherwise = call => call.ReturnAsync() });
        using var client = await MonitorClient.ConnectAsync(peer);
        await client.AskAsync(QmpCommands.Raw("put", json => json.WriteString("text", new string('y', 4_000_000))));
        Assert.Contains(Messages, m => PartOf.IsMatch(m));
        Assert.Equal("qemu.qemu_monitor: peer: all is sent", Messages.ElementAt(^2));
    }

    [Fact]
    public async Task A_monitor_that_owes_too_many_answers_is_told_to_be_busy()
    {
        await using var peer = QemuMonitorPeer.Start(QmpFault.NeverAnswers);
        using var client = await MonitorClient.ConnectAsync(peer);
        var asked = Enumerable.Range(0, 256).Select(_ => client.AskAsync("query-status")).ToArray();
        await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => client.AskAsync("query-name"));
        Assert.Equal("qemu.qemu_monitor: peer: query-name is not sent: QEMU owes 256 answers", Messages.Last());
        client.Dispose();
        Assert.Equal("qemu.qemu_monitor: peer: closed: nobody needs it any more; answers owed: 256", Messages.Last());
        await Assert.ThrowsAsync<VirtException>(() => Task.WhenAll(asked));
    }

    [Theory]
    [InlineData(QmpFault.GarbageReply, "not JSON: ")]
    [InlineData(QmpFault.ClosesInReply, "closed: internal error: qemu unexpectedly closed the monitor; answers owed: 1")]
    [InlineData(QmpFault.WrongId, "closed: internal error: Unknown JSON reply ")]
    public async Task What_the_peer_does_wrong_is_told(QmpFault fault, string told)
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript().Spoil("query-status", fault));
        using var client = await MonitorClient.ConnectAsync(peer);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => client.AskAsync("query-status"));
        Assert.Contains(Messages, m => m.Contains($"peer: {told}", StringComparison.Ordinal));
        Assert.StartsWith("qemu.qemu_monitor: peer: closed: ", Messages.Last());
    }

    [Fact]
    public async Task A_socket_that_is_not_there_is_told()
    {
        await Raises.ErrorAsync(VirtErrorCode.OperationFailed, () => MonitorClient.ConnectAsync("/nowhere/monitor.sock"));
        Assert.Equal("qemu.qemu_monitor: peer: connecting to /nowhere/monitor.sock", Messages.First());
        Assert.StartsWith("qemu.qemu_monitor: peer: not connected: ", Assert.Single(Messages.Skip(1)));
    }

    [Theory]
    [InlineData("set_password")]
    [InlineData("change-vnc-password")]
    [InlineData("object-add")]
    [InlineData("human-monitor-command")]
    public async Task A_secret_is_not_told(string command)
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript { Otherwise = call => call.ReturnAsync() });
        using var client = await MonitorClient.ConnectAsync(peer);
        await client.AskAsync(QmpCommands.Raw(command, json => json.WriteString("password", "hunter2")));
        Assert.Contains($"qemu.qemu_monitor: peer: sending {command}, whose arguments may be secret", Messages);
        Assert.DoesNotContain(Messages, m => m.Contains("hunter2", StringComparison.Ordinal));
    }

    public void Dispose() => _log.Dispose();

    [GeneratedRegex(@"after \d+\.\d ms")]
    private static partial Regex Duration { get; }

    [GeneratedRegex(@"peer: \d+ of 4000\d+ bytes sent, the others wait until the socket takes them")]
    private static partial Regex PartOf { get; }
}
