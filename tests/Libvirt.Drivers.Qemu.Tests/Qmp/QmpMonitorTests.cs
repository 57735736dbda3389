using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Qmp;

/// <summary>A conversation as it should be.</summary>
public sealed class QmpMonitorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_go_out_as_they_come_and_answers_find_their_own()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript { Otherwise = call => call.ReturnAsync($"\"{call.Command}\"") });
        using var client = await MonitorClient.ConnectAsync(peer);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => client.AskAsync($"command-{n}")));
        Assert.Equal(Enumerable.Range(0, 200).Select(n => $"\"command-{n}\""), answers);
        Assert.False(client.Monitor.IsBusy);
    }

    [Fact]
    public async Task Several_commands_are_under_way_before_the_first_is_answered()
    {
        var held = new List<QmpCall>();
        await using var peer = QemuMonitorPeer.Start(new QmpScript
        {
            Otherwise = async call =>
            {
                held.Add(call);
                if (held.Count == 3)
                {
                    foreach (var one in held)
                        await one.ReturnAsync($"\"{one.Command}\"");
                }
            },
        });
        using var client = await MonitorClient.ConnectAsync(peer);
        Assert.Equal(["\"a\"", "\"b\"", "\"c\""], await Task.WhenAll(client.AskAsync("a"), client.AskAsync("b"), client.AskAsync("c")));
    }

    [Fact]
    public async Task Events_between_answers_are_told_in_order_and_disturb_none()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript
        {
            Otherwise = async call =>
            {
                await call.Client.EventAsync("SHUTDOWN", """{"guest":true,"reason":"guest-shutdown"}""");
                await call.ReturnAsync();
                await call.Client.EventAsync("BALLOON_CHANGE", """{"actual":134217728}""");
                await call.Client.EventAsync("WATCHDOG", """{"action":"pause"}""");
            },
        });
        using var client = await MonitorClient.ConnectAsync(peer);
        await Task.WhenAll(client.AskAsync("a"), client.AskAsync("b"));
        await client.Events.WaitAsync(_ => client.Events.Count == 6, "six events", cancellation: Cancellation);
        QmpEvent[] three =
        [
            new("SHUTDOWN", true, "guest-shutdown", null, 0), new("BALLOON_CHANGE", null, null, null, 134217728), new("WATCHDOG", null, null, "pause", 0),
        ];
        Assert.Equal([.. three, .. three], client.Events.Items);
    }

    [Theory]
    [InlineData("""{"event":"STOP"}""")]
    [InlineData("""{"event":"STOP","data":null}""")]
    [InlineData("""{"event":"STOP","data":[1,2]}""")]
    [InlineData("""{"event":"STOP","data":{"guest":"yes","reason":5,"action":{},"actual":-1}}""")]
    [InlineData("""{"event":42,"data":{"guest":1,"actual":1e999}}""")]
    public async Task An_event_with_odd_members_is_told_without_them(string line)
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript
        {
            Otherwise = async call =>
            {
                await call.Client.WriteLineAsync(line);
                await call.ReturnAsync();
            },
        });
        using var client = await MonitorClient.ConnectAsync(peer);
        await client.AskAsync("a");
        var told = await client.Events.WaitAsync(_ => true, "the event", cancellation: Cancellation);
        Assert.Equal(new QmpEvent(told.Name, null, null, null, 0), told);
    }

    [Fact]
    public async Task A_late_answer_is_dropped_and_those_behind_it_arrive()
    {
        var release = new TaskCompletionSource();
        await using var peer = QemuMonitorPeer.Start(new QmpScript { Otherwise = call => call.ReturnAsync($"\"{call.Command}\"") }
            .On("slow", async call =>
            {
                await release.Task;
                await call.ReturnAsync("\"late\"");
            }));
        using var client = await MonitorClient.ConnectAsync(peer);
        await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => client.AskAsync("slow", TimeSpan.FromMilliseconds(50)));
        Assert.True(client.Monitor.IsBusy);
        var next = client.AskAsync("next");
        release.SetResult();
        Assert.Equal("\"next\"", await next);
        Assert.False(client.Monitor.IsBusy);
    }

    [Fact]
    public async Task A_cancelled_command_leaves_the_monitor_as_it_is()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript { Otherwise = call => call.ReturnAsync() }.On("slow", _ => Task.CompletedTask));
        using var client = await MonitorClient.ConnectAsync(peer);
        using var cancel = new CancellationTokenSource();
        var slow = client.Monitor.ExecuteAsync(QmpCommands.Raw("slow"), MonitorClient.Patience, cancel.Token);
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        Assert.True(client.Monitor.IsOpen);
    }

    [Fact]
    public async Task Letting_go_fails_what_waits_and_tells_nobody()
    {
        await using var peer = QemuMonitorPeer.Start(QmpFault.NeverAnswers);
        var client = await MonitorClient.ConnectAsync(peer);
        var waiting = client.AskAsync("query-status");
        client.Dispose();
        await Raises.ErrorAsync(VirtErrorCode.OperationAborted, () => waiting, "the connection was closed");
        await Raises.ErrorAsync(VirtErrorCode.OperationAborted, () => client.AskAsync("query-status"));
        client.Dispose();
        Assert.Empty(client.Closed.Items);
    }

    [Fact]
    public async Task The_end_of_the_peer_is_told_once()
    {
        await using var peer = QemuMonitorPeer.Start(QmpFault.NeverAnswers);
        using var client = await MonitorClient.ConnectAsync(peer);
        peer.CloseClients();
        Raises.Check(VirtErrorCode.InternalError, await client.Closed.WaitAsync(_ => true, "that it closed", cancellation: Cancellation), "qemu unexpectedly closed the monitor");
        Assert.False(client.Monitor.IsOpen);
        Assert.Single(client.Closed.Items);
    }

    [Fact]
    public async Task A_peer_that_closes_while_it_is_being_connected_to_does_not_keep_the_loop_busy()
    {
        for (var round = 0; round < 200; round++)
        {
            await using var peer = QemuMonitorPeer.Start(QmpFault.ClosesAtOnce);
            await Raises.ErrorAsync(VirtErrorCode.InternalError, () => MonitorClient.ConnectAsync(peer));
        }
        // A handle that was not taken out would be ready for ever.
        var before = ThreadTime();
        await Task.Delay(500, Cancellation);
        Assert.InRange((ThreadTime() - before).TotalMilliseconds, 0, 250);
    }

    [Fact]
    public async Task An_error_of_QEMU_is_told_in_its_words()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript().Error("device_del", "DeviceNotFound", "Device 'net7' not found"));
        using var client = await MonitorClient.ConnectAsync(peer);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => client.AskAsync("device_del"), "unable to execute QEMU command 'device_del': Device 'net7' not found");
        await Raises.ErrorAsync(VirtErrorCode.OperationUnsupported, () => client.AskAsync("query-new"), "The command query-new has not been found");
        Assert.True(client.Monitor.IsOpen);
    }

    [Fact]
    public async Task An_answer_of_many_megabytes_is_read()
    {
        var text = new string('x', 20 << 20);
        await using var peer = QemuMonitorPeer.Start(new QmpScript().Return("big", $"\"{text}\""));
        using var client = await MonitorClient.ConnectAsync(peer);
        Assert.Equal((20 << 20) + 2, (await client.AskAsync("big")).Length);
    }

    [Fact]
    public async Task Arguments_more_than_a_socket_takes_at_once_arrive_whole_and_in_order()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript
        {
            Otherwise = async call =>
            {
                await Task.Delay(1);
                await call.ReturnAsync(call.Arguments.GetProperty("text").GetString()!.Length.ToString());
            },
        });
        using var client = await MonitorClient.ConnectAsync(peer);
        var lengths = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => client.AskAsync(QmpCommands.Raw("put", json => json.WriteString("text", new string('y', n * 50_000))))));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"{n * 50_000}"), lengths);
    }

    [Fact]
    public async Task An_answer_of_another_shape_than_expected_is_named_and_the_monitor_goes_on()
    {
        await using var peer = QemuMonitorPeer.Start(new QmpScript().Return("query-status", """{"running":true}""").Return("query-cpus-fast", "{}"));
        using var client = await MonitorClient.ConnectAsync(peer);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => client.AskAsync(QmpCommands.QueryStatus), "the answer to QEMU command 'query-status' is not as expected");
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => client.AskAsync(QmpCommands.QueryCpus), "query-cpus-fast");
        Assert.True(client.Monitor.IsOpen);
    }

    // The shared loop's thread, by its name in /proc.
    private static TimeSpan ThreadTime()
    {
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (File.ReadAllText($"{task}/comm").StartsWith("libvirt-event", StringComparison.Ordinal))
                return TimeSpan.FromMicroseconds(double.Parse(File.ReadAllText($"{task}/schedstat").Split(' ')[0]) / 1000);
        }
        throw new InvalidOperationException("the event loop has no thread");
    }
}
