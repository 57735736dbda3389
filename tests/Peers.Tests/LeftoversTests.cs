using System.Globalization;

namespace Libvirt.Tests.Peers.Tests;

/// <summary>What a test host started ends, however the host ends. The host is a PowerShell that uses the same library.</summary>
public sealed class LeftoversTests
{
    private const int Interrupt = 2;

    public LeftoversTests() => Assert.SkipUnless(PowerShellPeer.CanRun(out var reason), reason);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Signal.Terminate)]
    public async Task A_host_that_is_interrupted_takes_its_processes_along(int signal)
    {
        await using var host = StartHost();
        var (process, folder) = await ReadAsync(host);
        Signal.Send(host.Process.Id, signal);
        await host.Process.WaitForExitAsync(cancellation: Cancellation);
        Assert.False(PidFile.IsAlive(process, DateTime.UtcNow));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task What_a_killed_host_leaves_the_next_one_removes()
    {
        await using var host = StartHost();
        var (process, folder) = await ReadAsync(host);
        host.Process.Kill();
        await host.Process.WaitForExitAsync(cancellation: Cancellation);
        Assert.True(PidFile.IsAlive(process, DateTime.UtcNow));
        Leftovers.Sweep();
        Assert.False(Directory.Exists(folder));
        await Poll.UntilAsync(() => !PidFile.IsAlive(process, DateTime.UtcNow), "the end of the process", cancellation: Cancellation);
    }

    [Fact]
    public async Task A_sweep_leaves_the_folders_of_hosts_that_run()
    {
        await using var host = StartHost();
        var (process, folder) = await ReadAsync(host);
        Leftovers.Sweep();
        Assert.True(Directory.Exists(folder));
        Assert.True(PidFile.IsAlive(process, DateTime.UtcNow));
    }

    private static PowerShellPeer StartHost() => PowerShellPeer.Start($$"""
        $env:TMPDIR = '{{Path.GetTempPath()}}'
        Add-Type -Path '{{typeof(ScratchFolder).Assembly.Location}}'
        $folder = [Libvirt.Tests.Peers.ScratchFolder]::new()
        $process = [Libvirt.Tests.Peers.PeerProcess]::Start($folder, 'sleep', [string[]] @('600'))
        "$($process.Id) $($folder.Path)"
        Start-Sleep 600
        """);

    private static async Task<(int Process, string Folder)> ReadAsync(PowerShellPeer host)
    {
        var words = (await host.Process.WaitForLineAsync("/", cancellation: Cancellation)).Split(' ');
        return (int.Parse(words[0], CultureInfo.InvariantCulture), words[1]);
    }
}
