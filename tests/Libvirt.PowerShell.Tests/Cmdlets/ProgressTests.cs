using System.Diagnostics;
using System.Management.Automation;
using Libvirt.PowerShell.Tests.Fakes;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Work of a driver that takes its time is shown, whatever command it is for.</summary>
public class ProgressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Work_that_lasts_is_shown_with_its_name_until_it_ends()
    {
        var world = new FakeWorld("web01");
        world.Before("Suspend", null, token => WorkAsync("Suspend domain: web01", 1000, token));

        var records = TestShell.Run($"Suspend-VirtDomain web01 -Connection {world.Uri}").Progress;

        Assert.Single(records.Select(record => record.ActivityId).Distinct());
        Assert.All(records, record => Assert.Equal("Suspend domain: web01", record.Activity));
        Assert.Equal(records.Select(record => record.Percent).Order(), records.Select(record => record.Percent));
        Assert.All(records, record => Assert.Equal($"step {record.Percent}", record.Status));
        Assert.Equal(ProgressRecordType.Completed, Assert.Single(records, record => record.Type == ProgressRecordType.Completed).Type);
        Assert.Equal(ProgressRecordType.Completed, records[^1].Type);
    }

    [Fact]
    public void Work_that_is_done_at_once_is_not_shown()
    {
        var world = new FakeWorld("web01");
        world.Before("Suspend", null, token => WorkAsync("Suspend domain: web01", 0, token));

        Assert.Empty(TestShell.Run($"Suspend-VirtDomain web01 -Connection {world.Uri}").Progress);
    }

    [Fact]
    public void However_much_goes_on_there_are_five_records_a_second_at_most()
    {
        var world = new FakeWorld([.. Enumerable.Range(0, 10).Select(i => $"web{i}")]);
        foreach (var name in world.Domains.Keys)
            world.Before("Suspend", name, token => WorkAsync($"Suspend domain: {name}", 2500, token));

        var watch = Stopwatch.StartNew();
        var records = TestShell.Run($"Suspend-VirtDomain web* -Connection {world.Uri}").Progress;

        Assert.InRange(records.Count(record => record.Type == ProgressRecordType.Processing), 5, (watch.Elapsed.TotalSeconds * 5) + 1);
        // Each has its turn, and all that is shown is taken away.
        Assert.Equal(
            records.Where(record => record.Type == ProgressRecordType.Processing).Select(record => record.ActivityId).Distinct().Order(),
            records.Where(record => record.Type == ProgressRecordType.Completed).Select(record => record.ActivityId).Order());
        Assert.InRange(records.Select(record => record.ActivityId).Distinct().Count(), 5, 10);
    }

    [Fact]
    public void Work_that_fails_is_taken_away_as_well()
    {
        var world = new FakeWorld("web01");
        world.Before("Suspend", null, async token =>
        {
            await WorkAsync("Suspend domain: web01", 500, token);
            throw FakeWorld.Error(VirtErrorCode.OperationFailed);
        });

        var result = TestShell.Run($"Suspend-VirtDomain web01 -Connection {world.Uri}");

        Assert.Equal("OperationFailed", result.Error().Id());
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].Type);
    }

    [Fact]
    public async Task What_is_shown_can_be_stopped()
    {
        var world = new FakeWorld("web01");
        var isCancelled = false;
        world.Before("Suspend", null, async token =>
        {
            using var operation = OperationProgress.Begin("Suspend domain: web01");
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                isCancelled = token.IsCancellationRequested;
            }
        });
        using var shell = TestShell.Create();

        var running = shell.Start($"Suspend-VirtDomain web01 -Connection {world.Uri}");
        await Task.Delay(800, Cancellation);
        running.Stop();
        var result = running.Wait();

        Assert.True(result.Stopped);
        Assert.True(isCancelled);
        Assert.Equal(("Suspend domain: web01", -1), result.Progress.Select(record => (record.Activity, record.Percent)).First());
    }

    [Fact]
    public void Nobody_watches_outside_of_a_command()
    {
        Assert.False(OperationProgress.IsWatched);
        using (OperationProgress.Observe(_ => { }))
            Assert.True(OperationProgress.IsWatched);
        Assert.False(OperationProgress.IsWatched);
    }

    private static async Task WorkAsync(string name, int milliseconds, CancellationToken cancellationToken)
    {
        using var operation = OperationProgress.Begin(name);
        for (var percent = 0; percent < 100 && milliseconds > 0; percent += 10)
        {
            operation.Report(percent, $"step {percent}");
            await Task.Delay(milliseconds / 10, cancellationToken);
        }
    }
}
