using System.Management.Automation;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Wait-VirtDomain.</summary>
public sealed class WaitDomainTests : IDisposable
{
    private const string Agent = "<devices><channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'{0}/></channel></devices>";

    private readonly FakeWorld _world = new("web01", "web02") { Events = VirtEventKindSets.Domain };
    private readonly Shell _shell = TestShell.Create();

    public WaitDomainTests() => _shell.Run($"$c = Connect-VirtServer {_world.Uri}").Succeeds();

    public void Dispose() => _shell.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Wait-VirtDomain web*")]
    [InlineData("Wait-VirtDomain web* -For State -State Paused, Running")]
    [InlineData("Get-VirtDomain | Wait-VirtDomain -Timeout 0")]
    public void What_is_there_already_is_given_at_once(string command) =>
        Assert.Equal(["web01", "web02"], _shell.Run(command).Texts().Order());

    [Theory]
    [InlineData("Wait-VirtDomain web* -State Paused", DomainState.Paused)]
    [InlineData("Wait-VirtDomain web* -State Shutoff", DomainState.Shutoff)]
    [InlineData("Wait-VirtDomain web* -For Shutdown", DomainState.Shutoff)]
    public async Task Several_are_waited_for_at_the_same_time_and_given_as_they_come(string command, DomainState state)
    {
        var running = _shell.Start(command);
        await Poll.UntilAsync(() => _world.Subscriptions == 2, "the subscriptions", cancellation: Cancellation);
        _world.Set("web02", state);
        await Poll.UntilAsync(() => _world.Subscriptions == 1, "the first", cancellation: Cancellation);
        Assert.False(running.IsCompleted);
        _world.Set("web01", state);

        Assert.Equal(["web02", "web01"], running.Wait().Texts());
        Assert.Equal(0, _world.Subscriptions);
    }

    [Fact]
    public async Task Events_are_listened_to_and_nothing_is_asked_meanwhile()
    {
        var running = _shell.Start("Wait-VirtDomain web01 -State Paused");
        await Poll.UntilAsync(() => _world.Subscriptions == 1, "the subscription", cancellation: Cancellation);
        await Task.Delay(1500, Cancellation);
        var asked = _world.Calls.Count;
        _world.Set("web01", DomainState.Paused);
        running.Wait().Succeeds();

        Assert.Equal(2, asked - 1); // It opened, and looked once for the name and once for the state.
    }

    [Theory]
    [InlineData("-For Shutdown", false)]
    [InlineData("-State Shutoff", false)]
    [InlineData("-State Paused", true)]
    [InlineData("-For Agent", true)]
    public async Task A_domain_that_goes_has_stopped_and_is_an_error_otherwise(string arguments, bool isError)
    {
        _world.Devices = string.Format(null, Agent, "");
        _world.Domains["web01"] = _world.Domains["web01"] with { Persistent = false };
        var running = _shell.Start($"Wait-VirtDomain web01 {arguments}");
        await Poll.UntilAsync(() => _world.Subscriptions == 1, "the subscription", cancellation: Cancellation);
        _world.Set("web01", DomainState.Shutoff);

        var result = running.Wait();
        Assert.Empty(result.Output);
        if (isError)
            Assert.Equal(("NoDomain", ErrorCategory.ObjectNotFound), (result.Error().Id(), result.Error().CategoryInfo.Category));
        else
            result.Succeeds();
    }

    [Fact]
    public async Task An_agent_is_waited_for()
    {
        _world.Devices = string.Format(null, Agent, " state='disconnected'");
        var running = _shell.Start("Wait-VirtDomain web01 -For Agent");
        await Poll.UntilAsync(() => _world.Calls.Contains("GetXml web01"), "the first look", cancellation: Cancellation);
        _world.Devices = string.Format(null, Agent, " state='connected'");
        _world.Tell("web01", d => new DomainAgentLifecycleEvent(d, DomainAgentState.Connected, DomainAgentReason.Channel, default));

        Assert.Equal(["web01"], running.Wait().Texts());
    }

    [Fact]
    public void A_domain_that_can_have_no_agent_is_not_waited_for()
    {
        var error = _shell.Run("Wait-VirtDomain web01 -For Agent").Error();

        Assert.Equal("OperationInvalid", error.Id());
        Assert.Contains("org.qemu.guest_agent.0", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_come_is_a_time_out_and_the_others_are_given()
    {
        _world.Set("web02", DomainState.Paused);
        var result = _shell.Run("Wait-VirtDomain web* -State Paused -Timeout 0.3");

        Assert.Equal(["web02"], result.Output.Select(o => $"{o}"));
        Assert.Equal("web01 is Running and was not paused within 00:00:00.3000000.", $"{result.Error()}");
        Assert.Equal("OperationTimeout", result.Error().Id());
    }

    [Fact]
    public void A_state_belongs_to_the_wait_for_a_state() =>
        Assert.Equal("StateWithoutGoal", _shell.Run("Wait-VirtDomain web01 -For Agent -State Running").Terminating?.Id());
}
