using System.Globalization;

namespace Libvirt.Tests.Peers;

/// <summary>A real PowerShell that runs a script.</summary>
/// <example><code>
/// await using var shell = PowerShellPeer.Start("'ready'; Start-Sleep 60");
/// await shell.Process.WaitForLineAsync("ready");
/// shell.Process.Kill();
/// </code></example>
public sealed class PowerShellPeer : IAsyncDisposable
{
    private static readonly Version Oldest = new(7, 6);
    private static readonly Lazy<string> Obstacle = new(FindObstacle);
    private readonly ScratchFolder _folder;

    private PowerShellPeer(ScratchFolder folder, PeerProcess process)
    {
        _folder = folder;
        Process = process;
    }

    /// <summary>Its process: lines of output, SIGKILL, exit code.</summary>
    public PeerProcess Process { get; }

    /// <summary>Whether this machine has a PowerShell that the module supports.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Obstacle.Value;
        return reason.Length == 0;
    }

    /// <summary>Starts a script. It is a file: its exit code is that of <c>exit</c>, 1 after an error that ends it, else 0; output is plain text.</summary>
    public static PowerShellPeer Start(string script)
    {
        var folder = new ScratchFolder();
        try
        {
            var process = PeerProcess.Start(folder, "pwsh",
                ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", folder.Write("script.ps1", script)],
                new Dictionary<string, string>
                {
                    ["NO_COLOR"] = "1",
                    ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                    ["POWERSHELL_UPDATECHECK"] = "Off",
                    // .NET keeps sockets there, which a killed process leaves behind.
                    ["TMPDIR"] = folder.Path,
                });
            return new(folder, process);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs a script to its end.</summary>
    /// <returns>The exit code, and the lines of its output and of its errors.</returns>
    /// <exception cref="TimeoutException">It did not end in time; it has been killed.</exception>
    public static async Task<(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error)> RunAsync(
        string script, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        await using var shell = Start(script);
        var code = await shell.Process.WaitForExitAsync(patience, cancellation);
        return (code, shell.Process.Output.Items, shell.Process.Error.Items);
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _folder.Dispose();
    }

    private static string FindObstacle()
    {
        if (!Tool.Exists("pwsh"))
            return "pwsh is not on this machine";
        var answer = Tool.Run("pwsh", "--version").Trim();
        var number = answer.Split(' ')[^1].Split('-')[0];
        return Version.TryParse(number, out var version) && version >= Oldest
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"PowerShell {Oldest} or newer is needed, this machine has '{answer}'");
    }
}
