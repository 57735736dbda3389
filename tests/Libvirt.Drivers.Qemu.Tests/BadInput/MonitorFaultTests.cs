using System.Diagnostics;
using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Live;

namespace Libvirt.Tests.Qemu.BadInput;

/// <summary>Emulators that pass for QEMU until they are started: each start fails by name, in time, and ends what it started.</summary>
[Collection(LiveCollection.Name)]
public sealed class MonitorFaultTests
{
    [Fact]
    public Task One_that_ends() => FailsAsync("echo my own words >&2; exit 3", null, VirtErrorCode.InternalError, "process exited while connecting to monitor: my own words");

    [Fact]
    public Task One_that_ends_in_silence() => FailsAsync("exit 0", null, VirtErrorCode.InternalError, "process exited while connecting to monitor: it wrote nothing");

    [Fact]
    public Task One_that_says_more_than_anybody_wants_to_read() =>
        FailsAsync("yes complaint | head -c 1000000; exit 1", null, VirtErrorCode.InternalError, "process exited while connecting to monitor", "complaint");

    [Fact]
    public Task One_that_never_opens_its_monitor() => FailsAsync("exec sleep 600", null, VirtErrorCode.OperationTimeout, "qemu did not open its monitor within 1 s");

    [Theory]
    [InlineData(QmpFault.GarbageGreeting, VirtErrorCode.InternalError, "which is not QMP")]
    [InlineData(QmpFault.SilentGreeting, VirtErrorCode.OperationTimeout, "QEMU did not answer 'greeting' within 1 s")]
    [InlineData(QmpFault.ClosesAtOnce, VirtErrorCode.InternalError, "qemu unexpectedly closed the monitor")]
    [InlineData(QmpFault.ClosesAfterGreeting, VirtErrorCode.InternalError, "qemu unexpectedly closed the monitor")]
    [InlineData(QmpFault.GarbageReply, VirtErrorCode.InternalError, "isn't an object")]
    [InlineData(QmpFault.ReplyIsUnknownObject, VirtErrorCode.InternalError, "Unknown JSON reply")]
    [InlineData(QmpFault.ClosesInReply, VirtErrorCode.InternalError, "qemu unexpectedly closed the monitor")]
    [InlineData(QmpFault.NeverAnswers, VirtErrorCode.OperationTimeout, "QEMU did not answer 'query-cpus-fast' within 1 s")]
    [InlineData(QmpFault.HugeReply, VirtErrorCode.InternalError, "is longer than")]
    [InlineData(QmpFault.WrongId, VirtErrorCode.InternalError, "Unknown JSON reply")]
    public Task One_whose_monitor_is_bad(QmpFault fault, VirtErrorCode code, string text) => FailsAsync("exec sleep 600", fault, code, text);

    [Fact]
    public async Task A_monitor_that_turns_bad_later_fails_the_call_and_the_next_one_tries_again()
    {
        await using var lab = await QemuLab.OpenAsync();
        var script = new QmpScript { Otherwise = call => call.ReturnAsync() }
            .Return("query-cpus-fast", "[]").Return("query-status", """{"status":"running"}""").Return("query-balloon", """{"actual":33554432}""")
            .On("stop", call => call.Client.WriteLineAsync("garbage"));
        await using var peer = await FakeEmulator.StartAsync(lab, "exec sleep 600", path => QemuMonitorPeer.Start(script, path));
        var guest = await peer.Domain;
        await Raises.ErrorAsync(VirtErrorCode.InternalError, async () => await lab.Life.SuspendDomainAsync(guest.Key, TestContext.Current.CancellationToken), "Parsed JSON reply 'garbage' isn't an object");
        Assert.Equal(DomainState.Running, (await lab.LookAsync(guest))!.State);
        await lab.Life.ResetDomainAsync(guest.Key, TestContext.Current.CancellationToken);
        Assert.Equal(DomainState.Shutoff, (await lab.DestroyAsync(guest)).State);
    }

    private static async Task FailsAsync(string behaviour, QmpFault? fault, VirtErrorCode code, params string[] texts)
    {
        await using var lab = await QemuLab.OpenAsync();
        var clock = Stopwatch.StartNew();
        await using var peer = await FakeEmulator.StartAsync(lab, behaviour, path => fault is { } bad ? QemuMonitorPeer.Start(bad, null, path) : null);
        var error = await Raises.ErrorAsync(code, () => peer.Domain, texts);
        TestContext.Current.TestOutputHelper?.WriteLine($"{error.Message[..Math.Min(error.Message.Length, 300)]} ({clock.Elapsed.TotalSeconds:F1} s)");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
        Assert.InRange(error.Message.Length, 1, 3000);
        Assert.Empty(await lab.NamesAsync());
        Assert.Empty(lab.LeftBehind());
        Assert.False(Libvirt.Drivers.Qemu.Hosts.HostProcess.Find(peer.ProcessId) is not null, "the emulator still runs");
    }
}
