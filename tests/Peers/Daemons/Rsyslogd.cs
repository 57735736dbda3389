using System.Text.RegularExpressions;

namespace Libvirt.Tests.Peers;

/// <summary>A real rsyslogd that listens on a socket of its own alone, and writes what it gets to a file.</summary>
public sealed partial class Rsyslogd : IAsyncDisposable
{
    private const string Program = "rsyslogd";

    private const string Config = """
        $MaxMessageSize 64k
        module(load="imuxsock" SysSock.Use="off")
        input(type="imuxsock" Socket="{0}/log" RateLimit.Interval="0" UseSysTimeStamp="off" IgnoreTimestamp="off")
        template(name="entry" type="string" string="%syslogfacility-text%|%syslogseverity-text%|%timestamp%|%programname%|%msg%\n")
        action(type="omfile" file="{0}/messages" template="entry")
        """;

    private readonly ScratchFolder _folder = new();
    private PeerProcess? _daemon;

    private Rsyslogd()
    {
        _folder.Write("rsyslog.conf", Config.Replace("{0}", _folder.Path, StringComparison.Ordinal));
        _folder.Write("messages", "");
        _daemon = StartDaemon();
    }

    /// <summary>The socket that it listens on.</summary>
    public string Socket => _folder["log"];

    /// <summary>What it has got so far.</summary>
    public IReadOnlyList<Entry> Entries => [.. File.ReadAllText(_folder["messages"]).Split('\n')[..^1].Select(Entry.Parse)];

    /// <summary>Whether one can run here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Tool.Exists(Program) ? "" : $"{Program} is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<Rsyslogd> StartAsync()
    {
        var peer = new Rsyslogd();
        await peer.WaitUntilItListensAsync();
        return peer;
    }

    /// <summary>Ends it, so that nobody listens.</summary>
    public async Task StopAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
        _daemon = null;
    }

    /// <summary>Starts it again on the same socket and file.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        File.Delete(Socket);
        _daemon = StartDaemon();
        await WaitUntilItListensAsync();
    }

    /// <summary>Waits until it has got a message that ends in a text.</summary>
    /// <returns>All that it has got so far.</returns>
    public async Task<IReadOnlyList<Entry>> WaitForAsync(string text, CancellationToken cancellation = default)
    {
        await Poll.UntilAsync(() => Entries.Any(entry => entry.Text.EndsWith(text, StringComparison.Ordinal)), $"the message '{text}'", cancellation: cancellation);
        return Entries;
    }

    /// <summary>Ends it and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private PeerProcess StartDaemon() => PeerProcess.Start(_folder, Program, ["-n", "-f", _folder["rsyslog.conf"], "-i", _folder["rsyslogd.pid"]]);

    private Task WaitUntilItListensAsync() => Poll.UntilAsync(
        () => _daemon is { HasExited: false } ? File.Exists(Socket) : throw new InvalidOperationException($"{Program} ended: {string.Join('\n', _daemon!.Error.Items)}"), "a socket of rsyslogd");

    /// <summary>A message as rsyslogd has read it. Control characters in its text are <c>#012</c> and the like.</summary>
    public sealed partial record Entry(string Facility, string Severity, string Time, string Ident, string Text)
    {
        internal static Entry Parse(string line)
        {
            var match = Shape().Match(line);
            return match.Success
                ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value, match.Groups[5].Value)
                : throw new FormatException(line);
        }

        [GeneratedRegex(@"^(\w+)\|(\w+)\|([^|]+)\|([^|]*)\| ?(.*)$")]
        private static partial Regex Shape();
    }
}
