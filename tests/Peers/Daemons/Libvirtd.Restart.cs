namespace Libvirt.Tests.Peers;

public sealed partial class Libvirtd
{
    /// <summary>Ends the daemon at once (SIGKILL): its guests go on.</summary>
    public async Task KillAsync()
    {
        _daemon.Kill();
        await _daemon.WaitForExitAsync();
    }

    /// <summary>Starts the daemon again, ended before if it still runs: on the same sockets, with the configuration that is in the folder now.</summary>
    public async Task RestartAsync()
    {
        if (!_daemon.HasExited)
            await KillAsync();
        var ended = _daemon;
        _daemon = ended.StartAgain();
        await ended.DisposeAsync();
        await WaitUntilItAnswersAsync();
    }
}
