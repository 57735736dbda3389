using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Ctrl+C, and pipelines that have what they want.</summary>
public class StopTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A call of the driver, and a command that makes it.</summary>
    public static TheoryData<string, string> Calls => new()
    {
        { "Open", "Get-VirtDomain" },
        { "Open", "Connect-VirtServer" },
        { "List", "Get-VirtDomain" },
        { "LookUp", "Get-VirtDomain web01" },
        { "GetXml", "Get-VirtDomainXml web01" },
        { "Suspend", "Suspend-VirtDomain web*" },
        { "Suspend", "Suspend-VirtDomain web* -ThrottleLimit 1" },
        { "Shutdown", "Stop-VirtDomain web* -Wait" },
        { "RebootAndWait", "Restart-VirtDomain web* -Wait" },
        { "Define", "New-VirtDomain '<domain type=\"test\"><name>new01</name><memory>1024</memory><os><type>hvm</type></os></domain>'" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_hangs_ends_when_the_user_stops_it(string call, string command)
    {
        var world = new FakeWorld("web01", "web02");
        world.Hang(call);

        var result = await StopInAsync(world, call, command);

        Assert.True(result.Stopped);
        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Null(result.Terminating);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_driver_that_does_not_listen_cannot_keep_the_user(string call, string command)
    {
        var world = new FakeWorld("web01", "web02");
        world.HangDeaf(call);

        Assert.True((await StopInAsync(world, call, command)).Stopped);
    }

    [Fact]
    public async Task A_wait_for_a_state_ends_when_the_user_stops_it()
    {
        var world = new FakeWorld("web01");
        using var shell = TestShell.Create();

        var running = shell.Start($"Stop-VirtDomain web01 -Wait -Connection {world.Uri}");
        await Poll.UntilAsync(() => world.Calls.Contains("Shutdown web01"), "the shutdown", cancellation: Cancellation);
        await Task.Delay(50, Cancellation);
        running.Stop();

        Assert.True(running.Wait().Stopped);
    }

    [Fact]
    public void What_is_enough_for_the_next_command_stops_the_one_before()
    {
        var world = new FakeWorld([.. Enumerable.Range(0, 50).Select(i => $"web{i:00}")]);

        var result = TestShell.Run($"Get-VirtDomain web*, nosuch -Connection {world.Uri} | Select-Object -First 2; 'after'");

        // A literal name is looked up first, the list comes after; nothing is asked once there is enough.
        Assert.Equal(["web00", "web01", "after"], result.Output.Select(o => $"{o}"));
        Assert.Equal("NoDomain", result.Error().Id());
    }

    [Fact]
    public void Actions_that_are_under_way_are_cancelled_when_there_is_enough()
    {
        var world = new FakeWorld("web01", "web02", "web03");
        world.Hang("Suspend", "web02");
        world.Hang("Suspend", "web03");

        var result = TestShell.Run($"Suspend-VirtDomain web* -PassThru -Connection {world.Uri} | Select-Object -First 1");

        Assert.Equal(["web01"], result.Texts());
        Assert.Equal(DomainState.Running, world.Domains["web02"].State);
    }

    [Fact]
    public void An_error_that_ends_the_next_command_ends_the_one_before_as_well()
    {
        var world = new FakeWorld("web01", "web02");

        var result = TestShell.Run($"Get-VirtDomain -Connection {world.Uri} | Invoke-Probe; 'terminate' | Invoke-Probe; 'never'");

        Assert.Equal("TooLate", result.Terminating?.Id());
        Assert.Empty(result.Output);
    }

    [Fact]
    public void An_error_of_one_action_that_shall_end_all_ends_all()
    {
        var world = new FakeWorld("web01", "web02", "web03");
        world.Fail("Suspend", VirtErrorCode.OperationFailed, "web02");
        world.Hang("Suspend", "web03");

        var result = TestShell.Run($"Suspend-VirtDomain web* -ErrorAction Stop -Connection {world.Uri}; 'never'");

        Assert.Equal("OperationFailed", result.Terminating?.Id());
        Assert.Empty(result.Output);
    }

    // Runs a command until it makes the call, and stops it there.
    private static async Task<ShellResult> StopInAsync(FakeWorld world, string call, string command)
    {
        using var shell = TestShell.Create();
        var running = shell.Start(command.StartsWith("Connect", StringComparison.Ordinal) ? $"{command} {world.Uri}" : $"{command} -Connection {world.Uri}");
        await Poll.UntilAsync(() => world.Calls.Any(c => c.Split(' ')[0] == call), $"the call {call}", cancellation: Cancellation);
        running.Stop();
        await Poll.UntilAsync(() => running.IsCompleted, "the end", TimeSpan.FromSeconds(20), Cancellation);
        return running.Wait();
    }
}
