using System.Text.Json;

namespace Libvirt.Tests.Peers;

/// <summary>A real systemd-journald, without the rest of systemd; as many as wanted side by side.</summary>
/// <remarks>It sees scratch folders in place of /run/systemd and /run/log, in a mount namespace of its own, so it needs root.</remarks>
public sealed class Journald : IAsyncDisposable
{
    private const string Program = "/usr/lib/systemd/systemd-journald";

    private const string StartScript = """
        set -e
        for name in systemd log; do
            mkdir -p "/run/$name"
            mount --bind "$1/$name" "/run/$name"
        done
        exec "$2"
        """;

    private const string Config = """
        [Journal]
        Storage=volatile
        RateLimitIntervalSec=0
        ReadKMsg=no
        Audit=no
        ForwardToSyslog=no
        ForwardToWall=no
        """;

    private static readonly Lazy<string> Obstacle = new(FindObstacle);

    private readonly ScratchFolder _folder = new();
    private PeerProcess _daemon;

    private Journald()
    {
        Directory.CreateDirectory(_folder["log"]);
        Directory.CreateDirectory(_folder["systemd/journald.conf.d"]);
        _folder.Write("systemd/journald.conf.d/peer.conf", Config);
        _daemon = StartDaemon();
    }

    /// <summary>The socket on which it listens for its own protocol.</summary>
    public string Socket => _folder["systemd/journal/socket"];

    /// <summary>The socket on which it listens for that of syslog.</summary>
    public string SyslogSocket => _folder["systemd/journal/dev-log"];

    /// <summary>Whether one can run here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Obstacle.Value;
        return reason.Length == 0;
    }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<Journald> StartAsync()
    {
        var peer = new Journald();
        await peer.WaitUntilItListensAsync();
        return peer;
    }

    /// <summary>Ends it and starts it again, on the same sockets and journal.</summary>
    public async Task RestartAsync()
    {
        await _daemon.DisposeAsync();
        File.Delete(Socket);
        _daemon = StartDaemon();
        await WaitUntilItListensAsync();
    }

    /// <summary>Reads its journal.</summary>
    /// <param name="matches">What entries must have: <c>FIELD=value</c>.</param>
    /// <returns>The fields of each entry by their names.</returns>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Read(params string[] matches)
    {
        var text = Tool.Run("journalctl", ["--directory", _folder["log/journal"], "--quiet", "--all", "--output", "json", .. matches]);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    /// <summary>Waits until there are entries that match.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> WaitForAsync(params string[] matches)
    {
        await Poll.UntilAsync(() => Read(matches).Count > 0, $"an entry with {string.Join(' ', matches)}");
        return Read(matches);
    }

    /// <summary>Ends it and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    private PeerProcess StartDaemon() =>
        PeerProcess.Start(_folder, "unshare", ["--mount", "--propagation", "private", "sh", "-c", StartScript, "sh", _folder.Path, Program]);

    private Task WaitUntilItListensAsync() => Poll.UntilAsync(
        () => !_daemon.HasExited ? File.Exists(Socket) && HasJournal : throw new InvalidOperationException($"journald ended: {string.Join('\n', _daemon.Error.Items)}"), "journald");

    /// <summary>It makes one when it has begun to listen.</summary>
    private bool HasJournal => Directory.Exists(_folder["log/journal"]) && Tool.TryRun("journalctl", ["--directory", _folder["log/journal"], "--quiet"], input: null).ExitCode == 0;

    // A value that is not text comes as the numbers of its bytes.
    private static IReadOnlyDictionary<string, string> Parse(string line) => JsonDocument.Parse(line).RootElement.EnumerateObject().ToDictionary(
        field => field.Name, field => field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText());

    private static string FindObstacle()
    {
        if (!File.Exists(Program) || !Tool.Exists("journalctl"))
            return "systemd-journald is not on this machine";
        if (new FileInfo("/etc/machine-id") is not { Exists: true, Length: > 0 })
            return "this machine has no id for systemd-journald (/etc/machine-id)";
        return LoggingVirsh.FindNamespaceObstacle();
    }
}
