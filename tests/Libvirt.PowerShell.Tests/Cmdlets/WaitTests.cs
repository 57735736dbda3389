using System.Diagnostics;
using System.Management.Automation;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>-Wait and -Timeout.</summary>
public class WaitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Start-VirtDomain web01", DomainState.Running)]
    [InlineData("Start-VirtDomain web01 -Paused", DomainState.Paused)]
    [InlineData("Resume-VirtDomain web01", DomainState.Running)]
    [InlineData("Suspend-VirtDomain web01", DomainState.Paused)]
    [InlineData("Stop-VirtDomain web01", DomainState.Shutoff)]
    [InlineData("Stop-VirtDomain web01 -Force", DomainState.Shutoff)]
    public void Who_waits_for_what_is_there_already_has_it(string command, DomainState state)
    {
        var world = new FakeWorld("web01");
        world.Set("web01", state);

        Assert.Equal([$"@{{Name=web01; State={state}}}"], TestShell.Run($"{command} -Wait -PassThru -Connection {world.Uri} | Select-Object Name, State").Texts());
    }

    [Fact]
    public async Task A_shutdown_is_waited_for()
    {
        var world = new FakeWorld("web01");
        using var shell = TestShell.Create();

        var running = shell.Start($"Stop-VirtDomain web01 -Wait -PassThru -Connection {world.Uri} | Select-Object State");
        await Poll.UntilAsync(() => world.Calls.Contains("Shutdown web01"), "the shutdown", cancellation: Cancellation);
        Assert.False(running.IsCompleted);
        world.Set("web01", DomainState.Shutoff);

        Assert.Equal(["@{State=Shutoff}"], running.Wait().Texts());
    }

    [Fact]
    public async Task A_transient_domain_that_has_stopped_is_gone_and_nothing_is_given()
    {
        var world = new FakeWorld("web01");
        world.Domains["web01"] = world.Domains["web01"] with { Persistent = false };
        using var shell = TestShell.Create();

        var running = shell.Start($"Stop-VirtDomain web01 -Wait -PassThru -Connection {world.Uri}");
        await Poll.UntilAsync(() => world.Calls.Contains("Shutdown web01"), "the shutdown", cancellation: Cancellation);
        world.Set("web01", DomainState.Shutoff);

        Assert.Empty(running.Wait().Texts());
    }

    [Theory]
    [InlineData("Stop-VirtDomain web01 -Wait", "web01 is Running and was not shut off within 00:00:00.3000000.")]
    [InlineData("Restart-VirtDomain web01 -Wait", "web01 is Running and was not restarted within 00:00:00.3000000.")]
    public void A_state_that_does_not_come_is_a_time_out(string command, string message)
    {
        var world = new FakeWorld("web01", "web02");
        world.Hang("RebootAndWait");
        var clock = Stopwatch.StartNew();

        var error = TestShell.Run($"{command} -Timeout 0.3 -Connection {world.Uri}").Error();

        Assert.Equal("OperationTimeout", error.Id());
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Equal("web01", Assert.IsType<VirtDomain>(error.TargetObject).Name);
        Assert.Equal(message, error.ToString());
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task One_that_does_not_come_is_an_error_and_the_others_are_given()
    {
        var world = new FakeWorld("web01", "web02");
        using var shell = TestShell.Create();

        var running = shell.Start($"Stop-VirtDomain web* -Wait -Timeout 5 -PassThru -Connection {world.Uri}");
        await Poll.UntilAsync(() => world.Calls.Contains("Shutdown web02"), "the shutdown", cancellation: Cancellation);
        world.Set("web02", DomainState.Shutoff);
        var result = running.Wait();

        Assert.Equal(["web02"], result.Output.Select(o => $"{o}"));
        Assert.Equal("web01", $"{result.Error().TargetObject}");
    }

    [Fact]
    public void An_error_of_the_call_is_no_wait()
    {
        var world = new FakeWorld("web01");
        world.Fail("Shutdown", VirtErrorCode.OperationFailed);

        Assert.Equal("OperationFailed", TestShell.Run($"Stop-VirtDomain web01 -Wait -Connection {world.Uri}").Error().Id());
    }

    [Theory]
    [InlineData("Start")]
    [InlineData("Stop")]
    [InlineData("Suspend")]
    [InlineData("Resume")]
    [InlineData("Restart")]
    public void A_time_out_without_a_wait_is_refused_and_nothing_is_done(string verb)
    {
        var world = new FakeWorld("web01");

        var error = TestShell.Run($"{verb}-VirtDomain web01 -Timeout 5 -Connection {world.Uri}").Terminating;

        Assert.Equal("TimeoutWithoutWait", error?.Id());
        Assert.Equal(ErrorCategory.InvalidArgument, error!.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails!.RecommendedAction);
        Assert.Empty(world.Calls);
    }

    [Fact]
    public void A_wait_that_is_switched_off_waits_for_nothing()
    {
        var world = new FakeWorld("web01");

        TestShell.Run($"Stop-VirtDomain web01 -Wait:$false -Timeout 60 -Connection {world.Uri}").Succeeds();

        Assert.Equal(["Shutdown web01"], world.Changes);
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("0.5", 0.5)]
    [InlineData("'5'", 5)]
    [InlineData("00:00:05", 5)]
    [InlineData("'0:01:00'", 60)]
    [InlineData("(90)", 90)]
    [InlineData("$span", 7)]
    public void A_time_is_given_in_seconds_or_as_a_span(string text, double seconds)
    {
        using var shell = TestShell.Create();
        shell.Variables["span"] = TimeSpan.FromSeconds(7);

        var c = Assert.IsType<VirtConnection>(Assert.Single(shell.Run($"Connect-VirtServer {new FakeWorld().Uri} -Timeout {text}").Output));

        Assert.Equal(seconds, c.Options.Timeout.TotalSeconds);
    }

    [Theory]
    [InlineData("-5", "ParameterArgumentTransformationError")]
    [InlineData("(-5)", "ParameterArgumentTransformationError")]
    [InlineData("1e9", "ParameterArgumentTransformationError")]
    [InlineData("60.00:00:00", "ParameterArgumentTransformationError")]
    [InlineData("soon", "CannotConvertArgumentNoMessage")]
    [InlineData("NaN", "ParameterArgumentTransformationError")]
    public void A_time_that_nobody_can_wait_is_refused(string text, string id)
    {
        foreach (var command in new[] { "Connect-VirtServer fake://x/", "Stop-VirtDomain x -Wait", "Restart-VirtDomain x -Wait", "Get-VirtDomainStats x" })
            Assert.Equal(id, TestShell.Run($"{command} -Timeout {text}").Terminating?.Id());
    }

    [Fact]
    public void Opening_may_take_as_long_as_was_said()
    {
        var world = new FakeWorld();
        world.Hang("Open");

        var error = TestShell.Run($"Connect-VirtServer {world.Uri} -Timeout 0.2").Error();

        Assert.Equal("OperationTimeout", error.Id());
        Assert.Equal(world.Uri, error.TargetObject);
    }
}
