namespace Libvirt.Tests.Peers.Tests;

public sealed class PowerShellPeerTests
{
    public PowerShellPeerTests() => Assert.SkipUnless(PowerShellPeer.CanRun(out var reason), reason);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_runs_to_its_end()
    {
        var (code, output, error) = await PowerShellPeer.RunAsync(
            """
            1..3 | ForEach-Object { "line $_" }
            Write-Error 'not well'
            exit 7
            """, cancellation: Cancellation);
        Assert.Equal(7, code);
        Assert.Equal(["line 1", "line 2", "line 3"], output);
        Assert.Contains(error, line => line.Contains("not well"));
        Assert.DoesNotContain(error, line => line.Contains('\e'));
    }

    [Fact]
    public async Task A_script_can_be_killed_in_the_middle()
    {
        await using var shell = PowerShellPeer.Start("""
            "I am $PID"
            try { Start-Sleep 600 } finally { 'tidied up' }
            """);
        var line = await shell.Process.WaitForLineAsync("I am", cancellation: Cancellation);
        Assert.Equal($"I am {shell.Process.Id}", line);
        shell.Process.Kill();
        Assert.Equal(128 + Signal.Kill, await shell.Process.WaitForExitAsync(cancellation: Cancellation));
        Assert.Equal([line], shell.Process.Output.Items);
    }

    [Fact]
    public async Task A_script_that_lasts_too_long_is_ended()
    {
        var shell = PowerShellPeer.Start("'here'; Start-Sleep 600");
        await shell.Process.WaitForLineAsync("here", cancellation: Cancellation);
        await Assert.ThrowsAsync<TimeoutException>(() => shell.Process.WaitForExitAsync(TimeSpan.FromMilliseconds(50), Cancellation));
        await shell.DisposeAsync();
        Assert.False(PidFile.IsAlive(shell.Process.Id, DateTime.UtcNow));
    }
}
