using Libvirt.Drivers.HyperV.Events;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Events;

/// <summary>What others do on the host.</summary>
public sealed class EventTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task What_others_do_with_a_machine_is_told_in_order(bool hasEvents, bool subscribes)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Events = hasEvents });
        await using var connection = await OpenAsync(host, subscribes);
        using var log = new EventLog(connection);
        var count = 0;
        await TellsAsync(9, "Suspended (Paused)");
        await TellsAsync(2, "Resumed (Unpaused)");
        await TellsAsync(6, "Stopped (Saved)");
        await TellsAsync(2, "Started (Restored)");
        await TellsAsync(3, "Stopped (Shutdown)");
        await TellsAsync(2, "Started (Booted)");
        Assert.Equal(hasEvents && subscribes, host.RequestLog.Any(request => request.Action == "Subscribe") && host.RequestLog.All(request => request.Action != "GetSummaryInformation"));

        async Task TellsAsync(int state, string what)
        {
            host.Change("vm001", state);
            await log.UntilAsync(++count, Token);
            Assert.Equal($"vm001: {what}", log.Words.Last());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Machines_that_come_go_and_change_their_names_are_told(bool hasEvents)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Events = hasEvents });
        await using var connection = await OpenAsync(host, subscribes: hasEvents);
        using var log = new EventLog(connection);
        lock (host.Host.Gate)
            host.Host.Machines.Values.Single(machine => machine.Name == "vm006").Settings["ElementName"] = "renamed";
        await log.UntilAsync(2, Token);
        lock (host.Host.Gate)
            Machines.Remove(host.Host.Machines.Values.Single(machine => machine.Name == "vm007"));
        await log.UntilAsync(3, Token);
        lock (host.Host.Gate)
        {
            const string Id = "0F1D2C3B-0000-4000-8000-00000000F000";
            Machines.Add(host.Host, Id, ConfigurationFactory.Create(host.Host, Id, "new", 2));
        }
        await log.UntilAsync(4, Token);
        Assert.Equal(["vm006: Undefined (Renamed)", "renamed: Defined (Renamed)", "vm007: Undefined (Removed)", "new: Defined (Added)"], log.Words);
    }

    [Theory]
    [InlineData(MischiefKind.Reset)]
    [InlineData(MischiefKind.Status)]
    public async Task What_happens_while_a_host_is_out_of_reach_is_told_once_afterwards(MischiefKind kind)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await OpenAsync(host, subscribes: true);
        using var log = new EventLog(connection);
        host.Make(new Mischief(kind) { Count = 3 });
        host.Change("vm001", 9);
        host.Change("vm002", 6);
        await log.UntilAsync(2, Token);
        host.Change("vm001", 2);
        await log.UntilAsync(3, Token);
        Assert.Equal(["vm001: Resumed (Unpaused)", "vm001: Suspended (Paused)", "vm002: Stopped (Saved)"], log.Words.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_host_that_is_gone_ends_the_connection()
    {
        var host = await Host.StartAsync();
        await using var connection = await OpenAsync(host, subscribes: true);
        using var log = new EventLog(connection);
        var driver = connection.Require<IEventDriver>();
        Assert.True(((IDriverConnection)driver).IsAlive);
        await host.DisposeAsync();
        for (var end = DateTime.UtcNow.AddSeconds(30); ((IDriverConnection)driver).IsAlive; await Task.Delay(50, Token))
            Assert.True(DateTime.UtcNow < end, "it is still alive");
    }

    [Fact]
    public async Task Nobody_who_listens_leaves_nothing_behind()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await OpenAsync(host, subscribes: true);
        using (new EventLog(connection))
        {
            Assert.Equal(1, host.Requests.GetValueOrDefault("Subscribe"));
        }
        for (var end = DateTime.UtcNow.AddSeconds(10); host.Requests.GetValueOrDefault("Unsubscribe") == 0; await Task.Delay(20, Token))
            Assert.True(DateTime.UtcNow < end, "the subscription is still there");
    }

    [Fact]
    public async Task A_subscription_that_tells_nothing_is_found_out()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await OpenAsync(host, subscribes: true);
        ((HyperVConnection)connection.Require<IEventDriver>()).Watching = new MachineWatchOptions
        {
            // The host looks every hour, in other words never.
            Interval = TimeSpan.FromHours(1),
            Silence = TimeSpan.FromSeconds(0.5),
        };
        using var log = new EventLog(connection);
        host.Change("vm001", 9);
        await log.UntilAsync(1, Token);
        Assert.Equal(["vm001: Suspended (Paused)"], log.Words);
    }

    private static async Task<VirtConnection> OpenAsync(Simulator host, bool subscribes)
    {
        var connection = await Host.OpenAsync(host);
        ((HyperVConnection)connection.Require<IEventDriver>()).Watching = new MachineWatchOptions
        {
            Interval = TimeSpan.FromSeconds(0.3),
            Silence = TimeSpan.FromSeconds(5),
            UsesSubscription = subscribes,
        };
        return connection;
    }
}
