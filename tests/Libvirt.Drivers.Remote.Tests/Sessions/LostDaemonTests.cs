using System.Diagnostics;
using Libvirt.Drivers.Remote.Tests.Events;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Sessions;

/// <summary>A daemon that dies, falls silent, and comes back.</summary>
public sealed class LostDaemonTests(OwnDaemonFixture fixture, ITestOutputHelper output) : IClassFixture<OwnDaemonFixture>
{
    // Far more than it takes; on a busy machine far less than a wait that nothing ends.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_calls_fail_at_once_when_the_daemon_is_killed_and_a_new_one_says_what_to_do()
    {
        await using var load = await DaemonLoad.StartAsync(await fixture.OpenTestAsync());
        var clock = Stopwatch.StartNew();
        await fixture.Daemon.KillAsync();

        var errors = await load.FailAsync();
        output.WriteLine($"{load.Calls} calls before the end; {errors.Count} tasks had failed after {clock.ElapsedMilliseconds} ms: {errors[0].Message}");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, AtOnce);
        Assert.All(errors, e => Assert.True(e.Code is VirtErrorCode.SystemError or VirtErrorCode.InvalidConn, $"{e.Code}: {e.Message}"));
        Assert.False(load.Connection.IsAlive);

        var error = await Assert.ThrowsAsync<VirtException>(() => load.ListAsync());
        output.WriteLine(error.Message);
        Assert.Equal(VirtErrorCode.InvalidConn, error.Code);
        Assert.Contains("Connect-VirtServer", error.Message, StringComparison.Ordinal);
        Assert.Equal(VirtErrorCode.InvalidConn, Assert.Throws<VirtException>(() => new EventRecorder(load.Connection, VirtEventKinds.Lifecycle)).Code);
        await fixture.Daemon.RestartAsync();
        Assert.Equal(VirtErrorCode.InvalidConn, (await Assert.ThrowsAsync<VirtException>(() => load.ListAsync())).Code);
    }

    [Fact]
    public async Task A_connection_that_is_to_opens_itself_again_and_tells_events_again()
    {
        await using var load = await DaemonLoad.StartAsync(await fixture.OpenTestAsync(options: new() { Reconnect = true }), isCalling: false);
        await fixture.Daemon.KillAsync();
        // While there is no daemon the way to it has an error of its own.
        var refused = await Assert.ThrowsAsync<VirtException>(() => load.ListAsync());
        output.WriteLine($"while it is away: {refused.Code} {refused.Message}");
        var clock = Stopwatch.StartNew();
        await fixture.Daemon.RestartAsync();
        output.WriteLine($"the daemon is back after {clock.ElapsedMilliseconds} ms");

        clock.Restart();
        await Poll.UntilAsync(() => load.Connection.IsAlive, "the connection for its listener, without a call", cancellation: Cancellation);
        output.WriteLine($"the connection too, {clock.ElapsedMilliseconds} ms later");
        await fixture.Daemon.RestartAsync();
        clock.Restart();
        await Task.WhenAll(Enumerable.Range(0, DaemonLoad.Tasks).Select(_ => load.ListAsync()));
        output.WriteLine($"{DaemonLoad.Tasks} calls answered after {clock.ElapsedMilliseconds} ms");
        Assert.True(load.Connection.IsAlive);
        var life = load.Connection.Require<IDomainLifecycleDriver>();
        await life.SuspendDomainAsync((await load.ListAsync())[0].Key, Cancellation);
        await life.ResumeDomainAsync((await load.ListAsync())[0].Key, Cancellation);
        Assert.Equal(["test: Suspended (Paused)", "test: Resumed (Unpaused)"], (await load.Told.TakeAllAsync(2)).Select(e => $"{e}"));
    }

    [Fact]
    public async Task A_daemon_that_falls_silent_is_given_up_when_its_time_is_over()
    {
        var options = new ConnectOptions { KeepAliveInterval = TimeSpan.FromMilliseconds(200), KeepAliveCount = 3 };
        await using var load = await DaemonLoad.StartAsync(await fixture.OpenTestAsync(options: options));
        Signal.Send(fixture.Daemon.Daemon.Id, Signal.Stop);
        try
        {
            var clock = Stopwatch.StartNew();
            var errors = await load.FailAsync();
            output.WriteLine($"given up after {clock.ElapsedMilliseconds} ms of 800 ms");
            Assert.InRange(clock.ElapsedMilliseconds, 700, 2500);
            Assert.All(errors, e => Assert.Contains("connection closed due to keepalive timeout", e.Message, StringComparison.Ordinal));
            Assert.Contains("connection closed due to keepalive timeout", (await Assert.ThrowsAsync<VirtException>(() => load.ListAsync())).Message, StringComparison.Ordinal);
        }
        finally
        {
            Signal.Send(fixture.Daemon.Daemon.Id, Signal.Continue);
        }
    }

    [Fact]
    public async Task A_daemon_that_asks_for_signs_of_life_gets_them_and_one_that_is_idle_is_asked()
    {
        File.AppendAllText(fixture.Daemon.Folder["etc/libvirtd.conf"], "\nkeepalive_interval = 1\nkeepalive_count = 1\n");
        await fixture.Daemon.RestartAsync();
        // It asks us every second; we ask in one connection every 100 ms, in the other never.
        await using var asking = await fixture.OpenTestAsync(options: new() { KeepAliveInterval = TimeSpan.FromMilliseconds(100), KeepAliveCount = 20 });
        await using var silent = await fixture.OpenTestAsync(options: new() { KeepAliveInterval = TimeSpan.Zero });
        await Task.Delay(TimeSpan.FromSeconds(4), Cancellation);

        Assert.True(asking.IsAlive);
        Assert.True(silent.IsAlive);
        await asking.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation);
        await silent.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation);
    }
}
