using System.Diagnostics;
using System.Globalization;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Events;

/// <summary>What other clients do at the simulator.</summary>
public sealed class EventTests
{
    // Minutes that an idle watch is looked at with its real wait.
    private const string LongForm = "LIBVIRTPS_IDLE_MINUTES";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_another_client_does_with_a_machine_is_told_in_order(bool isEsx)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var other = await VsphereFixture.OpenAsync(server);
        var domain = (await other.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];
        var driver = other.Require<IDomainLifecycleDriver>();
        using var log = new EventLog(connection);
        var count = 0;
        await TellsAsync("Suspended (Paused)", async () => await driver.SuspendDomainAsync(domain.Key, Token));
        await TellsAsync("Resumed (Unpaused)", async () => await driver.ResumeDomainAsync(domain.Key, Token));
        // The simulator does not keep what was done to a machine.
        await TellsAsync("Stopped (Shutdown)", async () => await driver.DestroyDomainAsync(domain.Key, Token));
        await TellsAsync("Started (Booted)", async () => await driver.StartDomainAsync(domain.Key, DomainStartFlags.None, Token));
        await TellsAsync("Stopped (Shutdown)", async () => await driver.DestroyDomainAsync(domain.Key, Token));
        await TellsAsync("Undefined (Removed)", async () =>
        {
            var client = ((EsxConnection)other.Require<IDomainDriver>()).Client;
            var find = new SoapRequest("FindByUuid", client.Service.SearchIndex!.Value).Add("uuid", domain.Uuid.ToString()).Add("vmSearch", true).Add("instanceUuid", true);
            var machine = await client.CallForObjectAsync(find, Token);
            await client.CallAsync(new SoapRequest("UnregisterVM", machine), Token);
        });
        Assert.All(log.All, happened => Assert.Equal((domain.Uuid, connection), (((DomainEvent)happened).Domain.Uuid, happened.Connection)));

        async Task TellsAsync(string what, Func<Task> act)
        {
            await act();
            await log.UntilAsync(++count, Token);
            Assert.Equal($"{domain.Name}: {what}", log.Words.Last());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_domain_that_is_told_is_like_one_that_is_listed(bool isEsx)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainDriver>();
        var domain = (await driver.ListDomainsAsync(DomainListFilter.None, Token))[0];
        await connection.Require<IDomainConfigDriver>().SetDomainAutostartAsync(domain.Key, autostart: true, Token);
        using var log = new EventLog(connection);
        await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Token);
        await log.UntilAsync(1, Token);
        var listed = (await driver.ListDomainsAsync(DomainListFilter.None, Token))[0];
        Assert.Equal(listed, ((DomainEvent)log.All.Single()).Domain);
        Assert.Equal((true, 128), (listed.Autostart, listed.MaxVcpu));
    }

    [Fact]
    public async Task A_power_off_by_another_client_is_seen_within_200_ms()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: false);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var other = await VsphereFixture.OpenAsync(server);
        using var log = new EventLog(connection);
        var driver = other.Require<IDomainLifecycleDriver>();
        var domains = await other.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        var times = new List<TimeSpan>();
        foreach (var domain in domains)
        {
            var start = Stopwatch.GetTimestamp();
            await driver.DestroyDomainAsync(domain.Key, Token);
            await log.UntilAsync(times.Count + 1, Token);
            // From before the call: what the client takes to find the machine and to see the task end is in it.
            times.Add(Stopwatch.GetElapsedTime(start, log.LastTime));
        }
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"power-off of another client, from its call to the event, in ms: {string.Join(", ", times.Select(time => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)))}"));
        Assert.InRange(times.Order().ElementAt(times.Count / 2), TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task A_watch_in_which_nothing_happens_costs_one_request_a_wait_and_asks_again()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        Events(connection).MaxWait = TimeSpan.FromSeconds(1);
        EventLog? log = null;
        var start = await server.RequestsOfAsync(() =>
        {
            log = new EventLog(connection);
            return Task.CompletedTask;
        });
        Assert.Equal(["CreatePropertyCollector", "CreateContainerView", "CreateFilter", "WaitForUpdatesEx"], start.Select(Vcsim.MethodOf).Take(4));
        var idle = await server.RequestsOfAsync(() => Task.Delay(TimeSpan.FromSeconds(4.5), Token));
        Assert.All(idle, request => Assert.Equal("WaitForUpdatesEx", Vcsim.MethodOf(request)));
        Assert.InRange(idle.Count, 3, 5);
        log!.Dispose();
    }

    [Fact]
    public async Task An_idle_watch_costs_one_request_a_minute()
    {
        var minutes = int.TryParse(Environment.GetEnvironmentVariable(LongForm), CultureInfo.InvariantCulture, out var number) ? number : 0;
        Assert.SkipWhen(minutes < 1, $"it takes minutes: {LongForm} says how many");
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        using var log = new EventLog(connection);
        var idle = await server.RequestsOfAsync(() => Task.Delay(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(5), Token));
        TestContext.Current.TestOutputHelper!.WriteLine($"requests in {minutes} minutes: {idle.Count}");
        Assert.InRange(idle.Count, minutes - 1, minutes + 1);
    }

    [Fact]
    public async Task All_who_listen_on_a_connection_share_one_collector_which_goes_with_the_last()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var requests = await server.RequestsOfAsync(async () =>
        {
            var logs = Enumerable.Range(0, 3).Select(_ => new EventLog(connection)).ToList();
            logs.ForEach(log => log.Dispose());
            await Events(connection).DisposeAsync();
        });
        Assert.Single(requests, request => Vcsim.MethodOf(request) == "CreatePropertyCollector");
        // The wait that was given up may be heard of later.
        Assert.Single(requests, request => Vcsim.MethodOf(request) == "DestroyPropertyCollector");
        // And it can begin again.
        using var again = new EventLog(connection);
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];
        await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Token);
        await again.UntilAsync(1, Token);
    }

    [Fact]
    public async Task Who_waits_for_a_state_is_told_by_an_event()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var other = await VsphereFixture.OpenAsync(server);
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];
        using var waiter = DomainWaiter.Start(domain);
        var waiting = waiter.WaitAsync(one => one.State == DomainState.Shutoff, TimeSpan.FromSeconds(30), Token);
        await Task.Delay(100, Token);
        Assert.False(waiting.IsCompleted);
        var start = Stopwatch.GetTimestamp();
        await other.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Token);
        Assert.Equal(DomainState.Shutoff, (await waiting)?.State);
        // A look now and then would have taken up to five seconds.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    private static Esx.Events.EsxEvents Events(VirtConnection connection) => ((EsxConnection)connection.Require<IEventDriver>()).Events;
}
