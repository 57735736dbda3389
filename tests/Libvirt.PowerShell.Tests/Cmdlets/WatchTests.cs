using System.Diagnostics;
using Libvirt.PowerShell.Events;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Watch-VirtDomain and Watch-VirtEvent.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly FakeWorld _world = new("web01", "web02", "db01") { Events = VirtEventKindSets.Domain & ~VirtEventKinds.NicMacChange };
    private readonly Shell _shell = TestShell.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Watch-VirtDomain", "web01: Suspended (Added)|db01: Reboot|web01: IOErrorReason (d: Pause)")]
    [InlineData("Watch-VirtEvent", "web01: Suspended (Added)|db01: Reboot|web01: IOErrorReason (d: Pause)")]
    [InlineData("Watch-VirtDomain WEB*", "web01: Suspended (Added)|web01: IOErrorReason (d: Pause)")]
    [InlineData("'db01', 'x*' | Watch-VirtEvent", "db01: Reboot")]
    [InlineData("Get-VirtDomain db01 | Watch-VirtDomain", "db01: Reboot")]
    [InlineData("Watch-VirtDomain -Kind Reboot, IOError", "db01: Reboot|web01: IOError (d: Pause)")]
    [InlineData("Watch-VirtDomain -Kind Lifecycle -Domain (Get-VirtDomain web*)", "web01: Suspended (Added)")]
    [InlineData("Watch-VirtDomain -Count 1", "web01: Suspended (Added)")]
    public async Task What_is_watched_is_given_as_it_happens(string command, string expected)
    {
        var running = await StartAsync(command);
        _world.Set("web01", DomainState.Paused, DomainEventType.Suspended);
        _world.Tell("db01", d => new DomainRebootEvent(d, default));
        _world.Tell("web01", d => new DomainIOErrorEvent(d, "", "d", DomainIOErrorAction.Pause, default));
        _world.Tell("web01", d => new DomainIOErrorReasonEvent(d, "", "d", DomainIOErrorAction.Pause, "", default));
        await Task.Delay(200, Cancellation);
        running.Stop();

        var result = running.Wait();
        Assert.Empty(result.Errors);
        Assert.Equal(expected.Split('|'), result.Output.Select(e => e?.ToString()));
        Assert.Equal(0, _world.Subscriptions);
    }

    [Fact]
    public async Task A_domain_that_is_not_there_yet_can_be_watched()
    {
        var running = await StartAsync("Watch-VirtDomain new* -Count 1");
        _world.Domains["new01"] = new("new01", Guid.NewGuid(), DomainState.Shutoff, Persistent: true, Autostart: false);
        _world.Set("new01", DomainState.Running, DomainEventType.Started);

        Assert.Equal(["new01: Started (Added)"], running.Wait().Texts());
    }

    [Fact]
    public void The_time_is_over_without_an_error()
    {
        var time = Stopwatch.StartNew();

        Assert.Empty(_shell.Run($"Watch-VirtDomain -Timeout 0.3 -Connection {_world.Uri}").Texts());
        Assert.InRange(time.Elapsed, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(30));
        Assert.Equal(0, _world.Subscriptions);
    }

    [Fact]
    public void What_comes_out_of_an_empty_pipeline_is_not_everything() =>
        Assert.Empty(_shell.Run($"Get-VirtDomain nosuch* -Connection {_world.Uri} | Watch-VirtDomain -Connection {_world.Uri}").Texts());

    [Fact]
    public async Task A_connection_that_is_closed_ends_it()
    {
        var running = await StartAsync("Watch-VirtDomain");
        var connection = (VirtConnection)_shell.Variables["c"]!;
        await connection.DisposeAsync();

        Assert.Equal("InvalidConn", running.Wait().Error().Id());
    }

    [Theory]
    [InlineData("Watch-VirtDomain -Kind NetworkLifecycle", "WrongKind", "NetworkLifecycle does not happen to domains.")]
    [InlineData("Watch-VirtEvent -Kind None", "WrongKind", "None is no kind of events.")]
    public void What_cannot_be_watched_is_refused(string command, string id, string message)
    {
        var error = _shell.Run($"{command} -Connection {_world.Uri}").Terminating;

        Assert.Equal((id, message), (error?.Id(), error?.ToString()));
    }

    [Fact]
    public void A_driver_that_does_not_tell_a_kind_is_named_and_the_others_are_watched()
    {
        var other = new FakeWorld();
        var result = _shell.Run($"Watch-VirtDomain -Kind Reboot -Timeout 0.1 -Connection {other.Uri}, {_world.Uri}");

        Assert.Equal("NoSupport", result.Error().Id());
        Assert.Equal($"{other.Uri}: this function is not supported by the connection driver: events of the kind Reboot", $"{result.Error()}");
    }

    [Fact]
    public async Task Events_of_several_connections_are_told_apart()
    {
        var other = new FakeWorld("db01");
        var running = _shell.Start($"Watch-VirtDomain db01 -Count 2 -Connection {other.Uri}, {_world.Uri}");
        await Poll.UntilAsync(() => other.Subscriptions + _world.Subscriptions == 2, "the subscriptions", cancellation: Cancellation);
        other.Set("db01", DomainState.Paused);
        _world.Set("db01", DomainState.Paused);

        Assert.Equal([other.Uri, _world.Uri], running.Wait().Output.Select(e => $"{((VirtEvent)e!).Connection}"));
    }

    [Fact]
    public async Task What_finds_no_room_is_counted_and_lost()
    {
        var domain = new FakeWorld("a");
        await using var connection = await VirtConnection.OpenAsync(domain.Uri, cancellationToken: Cancellation);
        var queue = new EventQueue(2);
        foreach (var seconds in Enumerable.Range(0, 5))
            queue.Add(new DomainRebootEvent(new() { Connection = connection, Name = $"{seconds}", Uuid = default, State = default }, default));

        await queue.WaitAsync(Cancellation);
        Assert.Equal(("0", "1"), (queue.Take()?.Name, queue.Take()?.Name));
        Assert.Null(queue.Take());
        Assert.Equal(3, queue.TakeLost());
        Assert.Equal(0, queue.TakeLost());
    }

    private async Task<RunningCommand> StartAsync(string command)
    {
        _shell.Run($"$c = Connect-VirtServer {_world.Uri}").Succeeds();
        var running = _shell.Start(command);
        await Poll.UntilAsync(() => _world.Subscriptions == 1, "the subscription", cancellation: Cancellation);
        return running;
    }
}
