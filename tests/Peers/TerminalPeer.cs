using System.Globalization;

namespace Libvirt.Tests.Peers;

/// <summary>A program at a real terminal, tmux's: keys are pressed, and what it shows is read.</summary>
/// <example><code>
/// await using var terminal = await TerminalPeer.StartAsync("pwsh -NoProfile");
/// terminal.Type("1 + 1");
/// terminal.Press("Enter");
/// await terminal.WaitForAsync("2");
/// </code></example>
public sealed class TerminalPeer : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly PeerProcess _server;

    private TerminalPeer(ScratchFolder folder, PeerProcess server) => (_folder, _server) = (folder, server);

    /// <summary>Whether this machine has tmux.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Tool.Exists("tmux") ? "" : "tmux is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>The process id of the program.</summary>
    public int ProgramId => int.Parse(Tmux("display-message", "-p", "#{pane_pid}").Trim(), CultureInfo.InvariantCulture);

    /// <summary>What the terminal shows.</summary>
    public string Screen => Tmux("capture-pane", "-p").TrimEnd();

    /// <summary>How the terminal is set: the words of <c>stty -a</c>.</summary>
    public string[] Settings => Tool.Run("stty", "-F", Tmux("display-message", "-p", "#{pane_tty}").Trim(), "-a").Split([' ', ';', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Starts a program at a terminal of 100 columns and 40 lines. The terminal stays when it ends.</summary>
    public static async Task<TerminalPeer> StartAsync(string command)
    {
        var folder = new ScratchFolder();
        try
        {
            var server = PeerProcess.Start(folder, "tmux", ["-S", folder["tmux"], "-f", "/dev/null", "-D"], new Dictionary<string, string>
            {
                ["NO_COLOR"] = "1",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
                ["TMPDIR"] = folder.Path,
            });
            var terminal = new TerminalPeer(folder, server);
            await Poll.UntilAsync(() => File.Exists(folder["tmux"]), "tmux listens");
            terminal.Tmux("new-session", "-d", "-x", "100", "-y", "40", command, ";", "set-option", "remain-on-exit", "on");
            return terminal;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Types text.</summary>
    public void Type(string text) => Tmux("send-keys", "-l", "--", text);

    /// <summary>Presses a key, by tmux's name for it: <c>Enter</c>, <c>C-c</c>.</summary>
    public void Press(string key) => Tmux("send-keys", key);

    /// <summary>Waits until the terminal shows a text.</summary>
    /// <exception cref="TimeoutException">It does not in time: with what it shows instead.</exception>
    public async Task WaitForAsync(string text, CancellationToken cancellation = default)
    {
        try
        {
            await Poll.UntilAsync(() => Screen.Contains(text, StringComparison.Ordinal), $"'{text}'", cancellation: cancellation);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{Screen}", e);
        }
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        Tool.TryRun("tmux", ["-S", _folder["tmux"], "kill-server"], input: null);
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private string Tmux(params string[] arguments) => Tool.Run("tmux", ["-S", _folder["tmux"], .. arguments]);
}
