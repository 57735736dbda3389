using Libvirt.Logging;
using Libvirt.PowerShell.Commands;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Messages of the log in the streams of the command that they belong to.</summary>
[Collection("log")]
public sealed class HostOutputTests : IDisposable
{
    private static readonly LogSource Log = new("test.host_output");

    private readonly FakeWorld _world = new("web01", "web02");
    private readonly Shell _shell = TestShell.Create();

    public HostOutputTests()
    {
        VirtLog.SetFilters("1:test.host_output");
        VirtLog.SetOutputs("1:host");
        _shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static long Lost => Assert.Single(VirtLog.Outputs).Lost;

    [Fact]
    public void Each_priority_has_its_stream()
    {
        _world.Before("List", null, _ =>
        {
            Log.Debug($"one");
            Log.Info($"two");
            Log.Warning($"three");
            Log.Error($"four");
            return Task.CompletedTask;
        });

        var result = _shell.Run("Get-VirtDomain -Debug -Verbose -WarningAction Continue");

        Assert.Equal(["web01", "web02"], result.Texts());
        Assert.Equal(["test.host_output: one"], result.Debug);
        Assert.Equal(["test.host_output: two"], result.Verbose);
        Assert.Equal(["test.host_output: three", "test.host_output: four"], result.Warnings);
    }

    [Fact]
    public void With_Debug_alone_all_are_for_developers_as_PowerShell_would_ask_about_each_of_the_others()
    {
        _world.Before("List", null, _ =>
        {
            Log.Debug($"one");
            Log.Info($"two");
            Log.Warning($"three");
            return Task.CompletedTask;
        });

        var result = _shell.Run("Get-VirtDomain -Debug");

        Assert.Equal(["web01", "web02"], result.Texts());
        Assert.Equal(["test.host_output: one", "test.host_output: two", "test.host_output: three"], result.Debug);
    }

    [Fact]
    public void What_nobody_asked_to_see_is_not_shown_and_not_lost()
    {
        var before = Lost;
        Say("List", "one");

        var result = _shell.Run("Get-VirtDomain");

        Assert.Empty(result.Debug);
        Assert.Equal(before, Lost);
    }

    [Fact]
    public void A_preference_is_as_good_as_a_switch()
    {
        Say("List", "one");
        _shell.Variables["DebugPreference"] = "Continue";

        Assert.Equal(["test.host_output: one"], _shell.Run("Get-VirtDomain").Debug);
        Assert.Empty(_shell.Run("Get-VirtDomain -Debug:$false").Debug);
    }

    [Fact]
    public void Messages_of_other_threads_come_in_their_order()
    {
        _world.Before("List", null, async _ =>
        {
            for (var n = 0; n < 100; n++)
                await Task.Run(() => Log.Debug($"{n}"), Cancellation);
        });

        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"test.host_output: {n}"), _shell.Run("Get-VirtDomain -Debug").Debug);
    }

    [Fact]
    public void In_a_pipeline_each_command_shows_its_own()
    {
        Say("List", "listing");
        Say("Suspend", "suspending");

        Assert.Equal(["test.host_output: listing"], _shell.Run("Get-VirtDomain -Debug | Suspend-VirtDomain").Debug);
        _shell.Run("Resume-VirtDomain *").Succeeds();
        Assert.Equal(["test.host_output: suspending", "test.host_output: suspending"], _shell.Run("Get-VirtDomain | Suspend-VirtDomain -Debug").Debug);
    }

    [Fact]
    public async Task What_belongs_to_no_command_goes_to_every_runspace_once()
    {
        using var other = TestShell.Create();
        var (first, second) = (new Gate(), new Gate());
        _world.Before("List", null, first.WaitAsync);
        var world = new FakeWorld("db01");
        world.Before("Suspend", null, second.WaitAsync);

        var here = _shell.Start($"Get-VirtDomain -Debug");
        var there = other.Start($"Get-VirtDomain -Debug -Connection {world.Uri} | Suspend-VirtDomain -Debug");
        await Task.WhenAll(first.Reached.Task, second.Reached.Task).WaitAsync(Cancellation);
        FromNowhere("to all");
        first.Open.SetResult();
        second.Open.SetResult();

        Assert.Equal(["test.host_output: to all"], here.Wait().Debug);
        Assert.Equal(["test.host_output: to all"], there.Wait().Debug);
    }

    [Fact]
    public async Task A_command_does_not_show_what_another_runspace_works_on()
    {
        using var other = TestShell.Create();
        var gate = new Gate();
        _world.Before("List", null, gate.WaitAsync);
        var world = new FakeWorld("db01");
        world.Before("List", null, _ =>
        {
            Log.Debug($"of the other");
            return Task.CompletedTask;
        });

        var here = _shell.Start($"Get-VirtDomain -Debug");
        await gate.Reached.Task.WaitAsync(Cancellation);
        var there = other.Run($"Get-VirtDomain -Debug -Connection {world.Uri}");
        gate.Open.SetResult();

        Assert.Empty(here.Wait().Debug);
        Assert.Equal(["test.host_output: of the other"], there.Debug);
    }

    [Fact]
    public void What_came_before_an_error_is_shown_before_the_command_ends()
    {
        _world.Before("Open", null, async _ =>
        {
            await Task.Run(() => Log.Debug($"trying"), Cancellation);
            throw FakeWorld.Error(VirtErrorCode.NoConnect);
        });

        var result = TestShell.Run($"Get-VirtDomain -Debug -Connection {_world.Uri}");

        Assert.Equal("NoConnect", result.Error().Id());
        Assert.Equal("test.host_output: trying", result.Debug[0]);
    }

    [Fact]
    public void An_error_that_is_shown_as_one_is_no_warning_too()
    {
        VirtLog.SetFilters(null);

        var result = _shell.Run("Get-VirtDomain nosuch; Get-VirtDomain nosuch -Debug");

        Assert.Equal(2, result.Errors.Count);
        Assert.Empty(result.Warnings);
        Assert.All(result.Debug, d => Assert.StartsWith("util.error: ", d, StringComparison.Ordinal));
        Assert.NotEmpty(result.Debug);
    }

    [Fact]
    public async Task What_comes_after_the_end_of_its_command_is_lost_and_counted()
    {
        var gate = new Gate();
        Task? late = null;
        _world.Before("List", null, _ =>
        {
            late = Task.Run(async () =>
            {
                await gate.Open.Task;
                Log.Debug($"too late");
            }, Cancellation);
            return Task.CompletedTask;
        });
        Assert.Empty(_shell.Run("Get-VirtDomain -Debug").Debug);
        var before = Lost;

        gate.Open.SetResult();
        await late!;

        Assert.Equal(before + 1, Lost);
        Assert.Empty(TestShell.Run("Get-VirtDriver -Debug").Debug);
    }

    [Fact]
    public void Without_a_command_at_work_a_message_is_lost_and_counted()
    {
        var before = Lost;

        FromNowhere("one");
        Log.Debug($"two");

        Assert.Equal(before + 2, Lost);
    }

    [Fact]
    public void More_than_a_queue_holds_is_lost_and_counted()
    {
        var before = Lost;
        _world.Before("List", null, _ =>
        {
            // The thread that would write them is here.
            for (var n = 0; n < CommandMessages.MaxCount + 7; n++)
                Log.Debug($"{n}");
            return Task.CompletedTask;
        });

        var result = _shell.Run("Get-VirtDomain -Debug");

        Assert.Equal(Enumerable.Range(0, CommandMessages.MaxCount).Select(n => $"test.host_output: {n}"), result.Debug);
        Assert.Equal(before + 7, Lost);
    }

    [Fact]
    public void A_message_longer_than_all_that_a_queue_holds_is_lost()
    {
        var before = Lost;
        var text = new string('x', CommandMessages.MaxLength);
        Say("List", text);

        Assert.Empty(_shell.Run("Get-VirtDomain -Debug").Debug);

        Assert.Equal(before + 1, Lost);
    }

    [Fact]
    public async Task Others_that_log_without_end_do_not_keep_a_command_from_its_work()
    {
        using var stop = new CancellationTokenSource();
        var thread = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
                Log.Debug($"again");
        });
        _world.Before("List", null, async _ =>
        {
            for (var n = 0; n < 20; n++)
                await Task.Delay(1, Cancellation);
        });

        var running = _shell.Start("Get-VirtDomain -Debug");
        thread.UnsafeStart();
        try
        {
            await Poll.UntilAsync(() => running.IsCompleted, "the end", TimeSpan.FromSeconds(20), Cancellation);
        }
        finally
        {
            stop.Cancel();
            thread.Join();
        }

        Assert.Equal(["web01", "web02"], running.Wait().Texts());
    }

    [Fact]
    public async Task Ctrl_C_ends_a_command_that_logs_without_end()
    {
        _world.Before("List", null, async token =>
        {
            while (true)
            {
                Log.Debug($"again");
                await Task.Delay(1, token);
            }
        });
        var running = _shell.Start("Get-VirtDomain -Debug");
        await Poll.UntilAsync(() => _world.Calls.Contains("List"), "the call", cancellation: Cancellation);
        await Task.Delay(50, Cancellation);

        running.Stop();
        await Poll.UntilAsync(() => running.IsCompleted, "the end", TimeSpan.FromSeconds(1), Cancellation);

        var result = running.Wait();
        Assert.True(result.Stopped);
        Assert.NotEmpty(result.Debug);
    }

    [Fact]
    public void A_warning_that_shall_end_a_command_ends_its_work_in_order()
    {
        var cleaned = false;
        _world.Before("List", null, async token =>
        {
            try
            {
                await Task.Run(() => Log.Warning($"odd"), Cancellation);
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                cleaned = true;
            }
        });

        var result = _shell.Run("Get-VirtDomain -WarningAction Stop; 'never'");

        Assert.Equal("ActionPreferenceStop", result.Terminating?.Id());
        Assert.Equal(["test.host_output: odd"], result.Warnings);
        Assert.Empty(result.Output);
        Assert.True(cleaned);
    }

    [Fact]
    public void An_object_comes_after_what_was_logged_before_it()
    {
        _world.Before("List", null, _ =>
        {
            Log.Warning($"odd");
            return Task.CompletedTask;
        });

        var result = _shell.Run("Get-VirtDomain -WarningAction Stop");

        Assert.Equal("ActionPreferenceStop", result.Terminating?.Id());
        Assert.Empty(result.Output);
    }

    public void Dispose()
    {
        _shell.Dispose();
        VirtLog.SetFilters(null);
        VirtLog.SetOutputs(null);
    }

    private void Say(string call, string text) => _world.Before(call, null, _ =>
    {
        Log.Debug($"{text}");
        return Task.CompletedTask;
    });

    // On a thread that has nothing to do with any command.
    private static void FromNowhere(string text)
    {
        var thread = new Thread(() => Log.Debug($"{text}"));
        thread.UnsafeStart();
        thread.Join();
    }

    private sealed class Gate
    {
        internal TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal async Task WaitAsync(CancellationToken cancellationToken)
        {
            Reached.TrySetResult();
            await Open.Task.WaitAsync(cancellationToken);
        }
    }
}
