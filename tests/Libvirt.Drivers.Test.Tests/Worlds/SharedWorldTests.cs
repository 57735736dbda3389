namespace Libvirt.Drivers.Test.Tests;

/// <summary>Who shares a world with whom. These tests are the only ones to open the shared worlds.</summary>
public sealed class SharedWorldTests
{
    [Theory]
    [InlineData("test:///default", "test")]
    [InlineData("test:///lab", "web01")]
    public async Task Connections_of_a_process_share_a_built_in_world_until_the_last_closes(string uri, string name)
    {
        await using (var first = await VirtConnection.OpenAsync(uri))
        {
            var second = await VirtConnection.OpenAsync(uri);
            var domain = await first.GetAsync(name);
            await first.Life().DestroyDomainAsync(domain.Key, default);
            Assert.Equal(DomainState.Shutoff, (await second.GetAsync(name)).State);
            await second.DisposeAsync();
            await second.DisposeAsync();

            Assert.Equal(DomainState.Shutoff, (await first.GetAsync(name)).State);
            await using var third = await VirtConnection.OpenAsync(uri);
            Assert.Equal(DomainState.Shutoff, (await third.GetAsync(name)).State);
        }

        await using var later = await VirtConnection.OpenAsync(uri);
        Assert.Equal(DomainState.Running, (await later.GetAsync(name)).State);
        Assert.Equal(1, (await later.GetAsync(name)).Id);
    }

    [Fact]
    public async Task Events_reach_the_other_connections_of_a_shared_world()
    {
        await using var first = await VirtConnection.OpenAsync("test:///default");
        await using var second = await VirtConnection.OpenAsync("test:///default");
        var heard = new TaskCompletionSource<DomainLifecycleEvent>();
        using var subscription = second.Require<IEventDriver>().SubscribeDomainLifecycle(e => heard.TrySetResult(e));
        await first.Life().SuspendDomainAsync((await first.GetAsync("test")).Key, default);
        var happened = await heard.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((DomainEventType.Suspended, DomainEventDetail.Paused), (happened.Event, happened.Detail));
        Assert.Same(second, happened.Domain.Connection);
    }

    [Fact]
    public async Task A_clock_gives_a_world_of_its_own()
    {
        await using var shared = await VirtConnection.OpenAsync("test:///lab");
        await using var own = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01T00:00:00Z");
        await own.Life().DestroyDomainAsync((await own.GetAsync("web01")).Key, default);
        Assert.Equal(DomainState.Running, (await shared.GetAsync("web01")).State);
    }

    [Fact]
    public async Task Each_connection_to_a_file_has_its_own_world()
    {
        using var folder = new TemporaryFolder();
        var uri = "test://" + folder.Write("node.xml", Xml.Node(Xml.Domain("a")));
        await using var first = await VirtConnection.OpenAsync(uri);
        await using var second = await VirtConnection.OpenAsync(uri);
        await first.Life().DestroyDomainAsync((await first.GetAsync("a")).Key, default);
        Assert.Equal(DomainState.Running, (await second.GetAsync("a")).State);
    }

    // A scenario of libvirt's own tests of events.
    [Fact]
    public async Task A_domain_that_is_stopped_and_started_by_any_connection_is_told_to_each()
    {
        await using var one = await VirtConnection.OpenAsync("test:///default");
        await using var two = await VirtConnection.OpenAsync("test:///default");
        using var events = new EventRecorder(one, VirtEventKinds.Lifecycle);
        foreach (var connection in new[] { one, two })
        {
            var key = (await connection.GetAsync("test")).Key;
            await connection.Life().DestroyDomainAsync(key, default);
            await connection.Life().StartDomainAsync(key, default, default);
        }

        var told = Enumerable.Range(0, 4).Select(_ => events.Take()).ToArray();
        string[] once = ["test: Stopped (Destroyed)", "test: Started (Booted)"];
        Assert.Equal([.. once, .. once], told.Select(e => e.ToString()));
        Assert.All(told, e => Assert.Same(one, e.Connection));
    }
}
