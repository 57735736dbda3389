namespace Libvirt.Tests.Peers;

/// <summary>A virsh that logs to syslog or journald, and finds sockets of ours where these listen: it sees them in a mount namespace of its own.</summary>
public static class LoggingVirsh
{
    private const string Script = """
        set -e
        mkdir -p /run/systemd "$1/dev" "$1/systemd/journal"
        ln -s "$2" "$1/systemd/journal/socket"
        mount --bind "$1/systemd" /run/systemd
        mount -t tmpfs tmpfs "$1/dev"
        for name in null zero full random urandom; do
            touch "$1/dev/$name"
            mount --bind "/dev/$name" "$1/dev/$name"
        done
        ln -s "$2" "$1/dev/log"
        mount --rbind "$1/dev" /dev
        export LIBVIRT_DEBUG=1 LIBVIRT_LOG_OUTPUTS="$3"
        shift 3
        exec virsh "$@"
        """;

    private static readonly Lazy<string> Obstacle = new(() => Virsh.IsInstalled ? FindNamespaceObstacle() : "virsh is not on this machine");

    /// <summary>Whether one can run here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Obstacle.Value;
        return reason.Length == 0;
    }

    /// <summary>Lists the test driver's domains, and logs all that it does on the way.</summary>
    /// <param name="output">Where it logs to, in libvirt's words: <c>1:journald</c>.</param>
    /// <param name="socket">The socket that stands there.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Run(string output, string socket)
    {
        using var folder = new ScratchFolder();
        Tool.Run("unshare", "--mount", "--propagation", "private", "sh", "-c", Script, "sh", folder.Path, socket, output, "-c", "test:///default", "list", "--name");
    }

    /// <summary>Why there can be no mount namespace here; empty if there can.</summary>
    internal static string FindNamespaceObstacle()
    {
        if (!Tool.Exists("unshare"))
            return "unshare is not on this machine";
        if (!Environment.IsPrivilegedProcess)
            return "a mount namespace of our own needs root";
        var (code, _, error) = Tool.TryRun("unshare", ["--mount", "--propagation", "private", "true"], input: null);
        return code == 0 ? "" : $"no mount namespace here: {error.Trim()}";
    }
}
