using System.Management.Automation;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Actions on many domains: what they give, in parallel, and when one fails.</summary>
public class ActionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Suspend-VirtDomain web01", "Paused")]
    [InlineData("Resume-VirtDomain db01", "Running")]
    [InlineData("Start-VirtDomain off01", "Running")]
    [InlineData("Start-VirtDomain off01 -Paused", "Paused")]
    [InlineData("Stop-VirtDomain web01 -Force", "Shutoff")]
    [InlineData("Stop-VirtDomain web01 -TurnOff", "Shutoff")]
    [InlineData("Restart-VirtDomain web01", "Running")]
    [InlineData("Restart-VirtDomain web01 -Force", "Running")]
    [InlineData("Set-VirtDomain web01 -Autostart $true", "Running")]
    [InlineData("Remove-VirtDomain off01 -Confirm:$false", "Shutoff")]
    public void PassThru_gives_the_domain_as_it_is_afterwards_and_nothing_is_given_without(string command, string state)
    {
        Assert.Empty(TestShell.Run($"{command} -Connection {World().Uri}").Texts());

        var result = TestShell.Run($"{command} -PassThru -Connection {World().Uri} | Select-Object State");

        Assert.Equal([$"@{{State={state}}}"], result.Texts());

        static FakeWorld World()
        {
            var world = new FakeWorld("web01", "db01", "off01");
            world.Set("db01", DomainState.Paused);
            world.Set("off01", DomainState.Shutoff);
            return world;
        }
    }

    [Fact]
    public void One_that_fails_does_not_keep_the_others()
    {
        var world = new FakeWorld("web01", "web02", "web03");
        world.Fail("Suspend", VirtErrorCode.OperationFailed, "web02");

        var result = TestShell.Run($"Suspend-VirtDomain web* -PassThru -Connection {world.Uri}");

        Assert.Equal(["web01", "web03"], result.Output.Select(o => $"{o}"));
        Assert.Equal("web02", $"{result.Error().TargetObject}");
    }

    [Theory]
    [InlineData("Start-VirtDomain web01", DomainState.Running, "web01 is already running.")]
    [InlineData("Start-VirtDomain web01", DomainState.Paused, "web01 is Paused: only a domain that is shut off can be started.")]
    [InlineData("Stop-VirtDomain web01", DomainState.Shutoff, "web01 is already shut off.")]
    [InlineData("Stop-VirtDomain web01 -Force", DomainState.Shutoff, "web01 is already shut off.")]
    [InlineData("Suspend-VirtDomain web01", DomainState.Paused, "web01 is already paused.")]
    [InlineData("Suspend-VirtDomain web01", DomainState.Shutoff, "web01 is Shutoff: only a running domain can be suspended.")]
    [InlineData("Resume-VirtDomain web01", DomainState.Running, "web01 is already running.")]
    [InlineData("Resume-VirtDomain web01 -Wait", DomainState.Shutoff, "web01 is Shutoff: only a paused domain can be resumed.")]
    [InlineData("Restart-VirtDomain web01", DomainState.Shutoff, "web01 is Shutoff: only an active domain can be restarted.")]
    [InlineData("Restart-VirtDomain web01 -Force", DomainState.Shutoff, "web01 is Shutoff: only an active domain can be restarted.")]
    public void A_domain_in_the_wrong_state_is_told_in_the_same_words_whatever_the_hypervisor_says(string command, DomainState state, string message)
    {
        var world = new FakeWorld("web01");
        world.Set("web01", state);

        var error = TestShell.Run($"{command} -Connection {world.Uri}").Error();

        Assert.Equal(message, error.ToString());
        Assert.Equal("OperationInvalid", error.Id());
        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.Equal(state, Assert.IsType<VirtDomain>(error.TargetObject).State);
        Assert.NotEmpty(error.ErrorDetails!.RecommendedAction);
        Assert.IsType<VirtException>(error.Exception.InnerException);
    }

    [Theory]
    [InlineData("", 16)]
    [InlineData("-ThrottleLimit 1", 1)]
    [InlineData("-ThrottleLimit 3", 3)]
    public void As_many_are_worked_on_at_once_as_is_allowed(string limit, int expected)
    {
        var world = new FakeWorld([.. Enumerable.Range(0, 40).Select(i => $"web{i:00}")]);
        int now = 0, most = 0;
        var full = new TaskCompletionSource();
        world.Before("Suspend", null, async token =>
        {
            var count = Interlocked.Increment(ref now);
            for (var seen = Volatile.Read(ref most); count > seen; seen = Volatile.Read(ref most))
                Interlocked.CompareExchange(ref most, count, seen);
            if (count == expected)
                full.TrySetResult();
            await full.Task.WaitAsync(token);
            await Task.Delay(5, token);
            Interlocked.Decrement(ref now);
        });

        TestShell.Run($"Suspend-VirtDomain * {limit} -Connection {world.Uri}").Succeeds();

        Assert.Equal(expected, most);
        Assert.Equal(40, world.Changes.Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void A_limit_out_of_range_is_refused(int limit) =>
        Assert.Equal("ParameterArgumentValidationError", TestShell.Run($"Suspend-VirtDomain * -ThrottleLimit {limit} -Connection fake://x/").Terminating?.Id());

    [Fact]
    public async Task Domains_from_the_pipeline_are_worked_on_before_the_last_has_come()
    {
        var world = new FakeWorld("web01", "web02");
        var second = new TaskCompletionSource();
        world.Before("LookUp", "web02", _ => second.Task);
        using var shell = TestShell.Create();

        var running = shell.Start($"'web01', 'web02' | Get-VirtDomain -Connection {world.Uri} | Suspend-VirtDomain");
        await Poll.UntilAsync(() => world.Changes.Contains("Suspend web01"), "the first action", cancellation: Cancellation);
        Assert.False(running.IsCompleted);
        second.SetResult();

        running.Wait().Succeeds();
        Assert.Equal(["Suspend web01", "Suspend web02"], world.Changes);
    }

    [Fact]
    public void A_running_domain_is_removed_by_force_only()
    {
        var world = new FakeWorld("web01");

        var error = TestShell.Run($"Remove-VirtDomain web01 -Confirm:$false -Connection {world.Uri}").Error();
        Assert.Equal("OperationInvalid", error.Id());
        Assert.Contains("-Force", error.ErrorDetails?.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(world.Changes);

        TestShell.Run($"Remove-VirtDomain web01 -Force -Confirm:$false -Connection {world.Uri}").Succeeds();
        Assert.Equal(["Undefine web01", "Destroy web01"], world.Changes);
    }

    [Fact]
    public void A_domain_whose_definition_cannot_be_removed_goes_on_running()
    {
        var world = new FakeWorld("web01");
        world.Before("Undefine", "web01", _ => throw FakeWorld.Error(VirtErrorCode.OperationInvalid, "it has snapshots"));

        var error = TestShell.Run($"Remove-VirtDomain web01 -Force -Confirm:$false -Connection {world.Uri}").Error();

        Assert.Equal("OperationInvalid", error.Id());
        Assert.DoesNotContain("Destroy web01", world.Changes);
    }
}
