using System.Management.Automation;
using Libvirt.PowerShell.Events;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Register-VirtEvent: what it asks of connections, and when it lets go. What PowerShell makes of it is tried in a real one.</summary>
public sealed class RegisterEventTests : IDisposable
{
    private readonly FakeWorld _world = new("web01", "db01") { Events = VirtEventKindSets.Domain };
    private readonly Shell _shell = TestShell.Create();

    public RegisterEventTests() => _shell.Run($"$c = Connect-VirtServer {_world.Uri}").Succeeds();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void It_is_told_of_what_was_chosen()
    {
        Assert.Empty(_shell.Run("Register-VirtEvent web* -Kind Reboot, BalloonChange -SourceIdentifier one; Get-VirtDomain db01 | Register-VirtEvent -SourceIdentifier two").Texts());
        _world.Tell("web01", d => new DomainRebootEvent(d, default));
        _world.Tell("db01", d => new DomainBalloonChangeEvent(d, 4096, default));
        _world.Tell("web01", d => new DomainPMWakeupEvent(d, default));

        Assert.Equal(["one: web01: Reboot", "two: db01: BalloonChange (4 KiB)"], _shell.ReceivedEvents.Select(e => $"{e.SourceIdentifier}: {e.EventArgs}"));
    }

    [Fact]
    public void Every_kind_of_events_comes_through()
    {
        _shell.Run("Register-VirtEvent -Kind IOError, BlockJob -SourceIdentifier repeating; Register-VirtEvent -SourceIdentifier others").Succeeds();
        VirtEvent[] told = [.. Enum.GetValues<VirtEventKinds>().Where(k => (k & VirtEventKindSets.Domain) != 0).Select(kind => new AnyEvent(kind, Domain()))];
        foreach (var happened in told)
            _world.Tell("web01", _ => happened);

        Assert.Equal(told.Select(e => e.Kind), _shell.ReceivedEvents.Select(e => ((VirtEventArgs)e.EventArgs).VirtEvent.Kind));
    }

    [Fact]
    public void It_listens_until_it_is_unregistered()
    {
        _shell.Run("Register-VirtEvent -SourceIdentifier one; Register-VirtEvent -SourceIdentifier two").Succeeds();
        Assert.Equal(2, _world.Subscriptions);

        foreach (var name in new[] { "one", "two" })
            _shell.Events.UnsubscribeEvent(Assert.Single(_shell.Events.GetEventSubscribers(name)));

        Assert.Equal(0, _world.Subscriptions);
    }

    [Fact]
    public async Task It_listens_until_its_runspace_closes_though_the_connection_is_anothers()
    {
        await using var connection = await VirtConnection.OpenAsync(_world.Uri, cancellationToken: TestContext.Current.CancellationToken);
        using (var shell = TestShell.Create())
        {
            shell.Variables["other"] = connection;
            shell.Run("Register-VirtEvent -Connection $other").Succeeds();
            Assert.Equal(1, _world.Subscriptions);
        }

        Assert.Equal(0, _world.Subscriptions);
        Assert.True(connection.IsAlive);
    }

    [Fact]
    public void So_many_events_are_told_and_no_more()
    {
        _shell.Run("Register-VirtEvent -MaxTriggerCount 2 -SourceIdentifier one").Succeeds();
        for (var i = 0; i < 5; i++)
            _world.Tell("web01", d => new DomainRebootEvent(d, default));

        Assert.Equal(2, _shell.ReceivedEvents.Count);
    }

    [Fact]
    public void With_an_action_it_gives_the_job()
    {
        _shell.Variables["do"] = ScriptBlock.Create("'x'");

        Assert.IsType<PSEventJob>(Assert.Single(_shell.Run("Register-VirtEvent -Action $do").Output));
        Assert.Empty(_shell.Run("Register-VirtEvent -Action $do -SupportEvent").Output);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused()
    {
        var error = _shell.Run("Register-VirtEvent -SourceIdentifier one; Register-VirtEvent -SourceIdentifier one").Terminating;

        Assert.Equal(("SubscriberExists", ErrorCategory.ResourceExists), (error?.Id(), error?.CategoryInfo.Category));
        Assert.Equal(1, _world.Subscriptions);
    }

    private static VirtDomain Domain() => new() { Connection = null!, Name = "web01", Uuid = default, State = DomainState.Running };

    private sealed record AnyEvent(VirtEventKinds OfKind, VirtDomain Domain) : DomainEvent(Domain, default)
    {
        public override VirtEventKinds Kind => OfKind;

        public override VirtConnection Connection => null!;
    }
}
