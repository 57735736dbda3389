using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Events;

/// <summary>What servers may answer to who waits for news, and what becomes of it.</summary>
public sealed class WatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_are_told_by_libvirts_names_of_them()
    {
        await using var server = new NewsServer(NewsServer.Enter(1, "a"), NewsServer.Enter(2, "b", "poweredOff"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var log = new EventLog(connection, connection.Require<IEventDriver>().SupportedEvents);
        server.Tell(NewsServer.Modify(1, ("name", "a%2fc"), ("config.changeVersion", "2")));
        server.Tell(NewsServer.Modify(1, ("config.changeVersion", "3")));
        server.Tell(NewsServer.Modify(1, ("config.memoryAllocation.limit", "512")));
        server.Tell(NewsServer.Modify(1, ("guest.toolsRunningStatus", "guestToolsRunning")));
        server.Tell(NewsServer.Modify(1, ("config.annotation", "words")));
        server.Tell(NewsServer.Modify(2, ("runtime.powerState", "suspended")));
        server.Tell(NewsServer.Modify(2, ("runtime.powerState", "poweredOff")));
        server.Tell(NewsServer.Enter(3, "d"), NewsServer.Leave(2));
        // It leaves while it is on: to a host that is not seen.
        server.Tell(NewsServer.Leave(1));
        await log.UntilAsync(15, Token);
        Assert.Equal(
            [
                "a: Undefined (Renamed)", "a/c: Defined (Renamed)",
                "a/c: Defined (Updated)",
                "a/c: Defined (Updated)", "a/c: BalloonChange (524288 KiB)",
                "a/c: AgentLifecycle (Connected, Channel)",
                "a/c: MetadataChange (Description)",
                "b: Started (FromSnapshot)", "b: Suspended (FromSnapshot)",
                "b: Stopped (Shutdown)",
                "d: Defined (Added)", "d: Started (Booted)", "b: Undefined (Removed)",
                "a/c: Stopped (Shutdown)", "a/c: Undefined (Removed)",
            ],
            log.Words);
    }

    [Theory]
    [InlineData("VirtualMachine.powerOff", "2026-01-01T10:00:05Z", "Destroyed")]
    [InlineData("VirtualMachine.powerOff", "2026-01-01T09:00:00Z", "Shutdown")]
    [InlineData("VirtualMachine.shutdownGuest", "2026-01-01T10:00:05Z", "Shutdown")]
    public async Task A_task_of_this_run_tells_how_a_machine_has_stopped(string task, string start, string detail)
    {
        await using var server = new NewsServer(NewsServer.Enter(1, "a"), NewsServer.Enter(2, "b"));
        server.Answers["RetrieveProperties"] = request => FakeServer.Returns("RetrieveProperties",
            $"""
            <returnval><obj type="Task">task-1</obj><propSet><name>info.descriptionId</name><val>{task}</val></propSet>
            <propSet><name>info.entity</name><val type="VirtualMachine">vm-1</val></propSet><propSet><name>info.startTime</name><val>{start}</val></propSet></returnval>
            """);
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var log = new EventLog(connection);
        server.Tell(NewsServer.Modify(1, ("runtime.powerState", "poweredOff"), ("runtime.bootTime", null)), NewsServer.Modify(2, ("runtime.powerState", "poweredOff")));
        await log.UntilAsync(2, Token);
        Assert.Equal([$"a: Stopped ({detail})", "b: Stopped (Shutdown)"], log.Words);
        Assert.Single(server.Methods, method => method == "RetrieveProperties");
    }

    [Fact]
    public async Task A_server_that_says_again_what_is_there_and_in_parts_tells_nothing_new()
    {
        await using var server = new NewsServer(NewsServer.Enter(1, "a"), NewsServer.Truncated, NewsServer.Enter(2, "b"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var log = new EventLog(connection);
        server.Tell(NewsServer.Enter(1, "a"), NewsServer.Enter(2, "b", "suspended"), NewsServer.Truncated, NewsServer.Enter(3, "c", "poweredOff"));
        await log.UntilAsync(2, Token);
        Assert.Equal(["b: Suspended (Paused)", "c: Defined (Added)"], log.Words);
    }

    [Fact]
    public async Task A_domain_that_is_told_has_what_its_host_says_of_it_even_when_both_go()
    {
        await using var server = new NewsServer(
            NewsServer.Enter(1, "a", "poweredOff", "host-1"), NewsServer.Truncated, Host(1, 128), NewsServer.Change("enter", "HostAutoStartManager", "auto-1", Starts(1)));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var log = new EventLog(connection);
        server.Tell(NewsServer.Modify(1, ("runtime.powerState", "poweredOn")));
        server.Tell(NewsServer.Change("modify", "HostAutoStartManager", "auto-1", ("config.powerInfo", "")));
        server.Tell(NewsServer.Modify(1, ("runtime.powerState", "suspended")));
        // One comes on a host that was not there before.
        server.Tell(NewsServer.Enter(2, "b", "poweredOff", "host-2"), Host(2, 64), NewsServer.Change("enter", "HostAutoStartManager", "auto-2", Starts(2)));
        server.Tell(NewsServer.Change("leave", "HostSystem", "host-2"), NewsServer.Leave(2));
        await log.UntilAsync(4, Token);
        Assert.Equal(
            [("a", true, 128), ("a", false, 128), ("b", true, 64), ("b", true, 64)],
            log.All.Cast<DomainEvent>().Select(happened => (happened.Domain.Name, happened.Domain.Autostart, happened.Domain.MaxVcpu)));

        static string Host(int number, int most) => NewsServer.Change("enter", "HostSystem", $"host-{number}",
            ("capability.maxSupportedVcpus", $"{most}"), ("configManager.autoStartManager", $"HostAutoStartManager auto-{number}"));

        static (string, string?)[] Starts(int machine) =>
            [("config.defaults", "<enabled>true</enabled>"), ("config.powerInfo", $"""<AutoStartPowerInfo><key type="VirtualMachine">vm-{machine}</key><startAction>powerOn</startAction></AutoStartPowerInfo>""")];
    }

    [Theory]
    [InlineData("InvalidCollectorVersion", 1)]
    [InlineData("ManagedObjectNotFound", 2)]
    [InlineData("NotAuthenticated", 2)]
    public async Task What_happens_while_a_server_forgets_a_watch_is_told_afterwards(string fault, int collectors)
    {
        await using var server = new NewsServer(NewsServer.Enter(1, "a"), NewsServer.Enter(2, "b"), NewsServer.Enter(3, "c", "poweredOff"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var log = new EventLog(connection);
        server.Forget(fault, NewsServer.Enter(1, "a", "poweredOff"), NewsServer.Truncated, NewsServer.Enter(3, "c"), NewsServer.Enter(4, "d", "poweredOff"));
        await log.UntilAsync(5, Token);
        Assert.Equal(["a: Stopped (Shutdown)", "b: Stopped (Shutdown)", "b: Undefined (Removed)", "c: Started (Booted)", "d: Defined (Added)"], log.Words.Order());
        server.Tell(NewsServer.Modify(1, ("runtime.powerState", "poweredOn")));
        await log.UntilAsync(6, Token);
        Assert.Equal("a: Started (Booted)", log.Words.Last());
        Assert.Equal(collectors, server.Methods.Count(method => method == "CreatePropertyCollector"));
        Assert.Equal(fault == "NotAuthenticated" ? 2 : 1, server.Methods.Count(method => method == "Login"));
    }

    [Fact]
    public async Task A_cut_in_the_middle_of_an_answer_loses_nothing()
    {
        await using var server = new NewsServer(NewsServer.Enter(1, "a"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var log = new EventLog(connection);
        server.Cut();
        server.Tell(NewsServer.Modify(1, ("runtime.powerState", "poweredOff")));
        await log.UntilAsync(1, Token);
        Assert.Equal(["a: Stopped (Shutdown)"], log.Words);
        Assert.Single(server.Methods, method => method == "CreatePropertyCollector");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_dies_ends_the_connection_unless_it_is_to_open_itself_again(bool reconnect)
    {
        var server = new NewsServer(NewsServer.Enter(1, "a"));
        var options = new ConnectOptions
        {
            Credential = new("root", "secret"),
            Reconnect = reconnect,
        };
        await using var connection = await VirtConnection.OpenAsync(server.Uri, options, Token);
        using (var log = new EventLog(connection))
        {
            Assert.True(connection.IsAlive);
            await server.DisposeAsync();
            if (!reconnect)
                await Libvirt.Tests.Peers.Poll.UntilAsync(() => !connection.IsAlive, "the end of the connection", cancellation: Token);
            else
                await Task.Delay(TimeSpan.FromSeconds(5), Token);
            Assert.Equal(reconnect, connection.IsUsable);
            Assert.Empty(log.Words);
        }
    }

    [Fact]
    public async Task A_kind_that_cannot_be_seen_is_refused()
    {
        await using var server = new NewsServer();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IEventDriver>();
        foreach (var kind in new[] { VirtEventKinds.Reboot, VirtEventKinds.NetworkLifecycle })
            Assert.Equal(VirtErrorCode.NoSupport, Assert.Throws<VirtException>(() => driver.SubscribeEvents(kind, _ => { })).Code);
        Assert.DoesNotContain("CreatePropertyCollector", server.Methods);
    }
}
