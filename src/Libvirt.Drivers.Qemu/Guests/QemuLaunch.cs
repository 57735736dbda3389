using System.Diagnostics;
using System.Globalization;
using System.Text;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>Starts QEMU as a process in a session of its own, which outlives this one and belongs to no terminal.</summary>
/// <remarks>
/// A shell does it: it points the outputs at the guest's log, leaves its own number in the pid file, waits to be released, and becomes QEMU. Its parent ends
/// at once, so that QEMU is nobody's child here. Should the session die before it has written down the number, the shell ends too: there is no QEMU
/// that nobody knows of. (QEMU's own <c>-daemonize</c> would be simpler, but is forbidden by the sandbox that QEMU is run in.)
/// </remarks>
internal sealed class QemuLaunch : IDisposable
{
    private const string Script =
        """exec 3<&0; setsid /bin/sh -c 'echo $$ >"$1" && read -r go <&3 || exit; shift 2; exec "$@" 3<&-' sh "$@" </dev/null >>"$2" 2>&1 &""";

    private const int MaxErrorText = 2048;

    private static readonly LogSource Log = new("qemu.qemu_process");

    private readonly string _logFile;
    private readonly long _logStart;
    private readonly Stream _barrier;

    private QemuLaunch(string logFile, long logStart, Stream barrier)
    {
        _logFile = logFile;
        _logStart = logStart;
        _barrier = barrier;
    }

    /// <summary>The process: QEMU once it is released, and a shell that waits until then.</summary>
    internal HostProcess Process { get; private set; }

    /// <summary>What QEMU wrote since, or the end of it.</summary>
    internal string Output
    {
        get
        {
            using var log = new FileStream(_logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            log.Position = Math.Max(_logStart, log.Length - MaxErrorText);
            using var reader = new StreamReader(log);
            return reader.ReadToEnd().Trim();
        }
    }

    /// <summary>Starts the process, which waits for <see cref="Release"/>.</summary>
    /// <param name="emulator">QEMU's program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder of the run, which is QEMU's home.</param>
    /// <param name="pidFile">Where the number goes.</param>
    /// <param name="logFile">What QEMU writes is added to it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="VirtException">InternalError, SystemError: it could not be started.</exception>
    internal static async Task<QemuLaunch> StartAsync(
        string emulator, IReadOnlyList<string> arguments, string folder, string pidFile, string logFile, CancellationToken cancellationToken)
    {
        WriteHeader(logFile, emulator, arguments);
        Log.Debug($"starting {emulator} {string.Join(' ', arguments.Select(Quote))}");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", pidFile, logFile, emulator, .. arguments]) { WorkingDirectory = "/", RedirectStandardInput = true };
        SetEnvironment(start, folder);
        // Before the shell begins: it may be quick to complain.
        var logStart = new FileInfo(logFile).Length;
        using var shell = System.Diagnostics.Process.Start(start)!;
        var launch = new QemuLaunch(logFile, logStart, shell.StandardInput.BaseStream);
        try
        {
            await shell.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            launch.Process = await launch.FindAsync(pidFile, cancellationToken).ConfigureAwait(false);
            Log.Debug($"process {launch.Process.Id} waits to become {emulator}; what it writes is in {logFile}");
            return launch;
        }
        catch
        {
            launch.Dispose();
            throw;
        }
    }

    /// <summary>Lets the process become QEMU.</summary>
    /// <exception cref="VirtException">InternalError: it has ended.</exception>
    internal void Release()
    {
        try
        {
            _barrier.WriteByte((byte)'\n');
            _barrier.Flush();
            Log.Debug($"process {Process.Id} may become QEMU");
        }
        catch (IOException)
        {
            throw Exited();
        }
    }

    /// <summary>Ends the process if it was not released.</summary>
    public void Dispose() => _barrier.Dispose();

    /// <summary>The error of a QEMU that ended while it was starting.</summary>
    internal VirtException Exited()
    {
        var output = Output;
        Log.Debug($"QEMU has ended; its last words: {output}");
        return new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError,
            $"process exited while connecting to monitor: {(output.Length > 0 ? output : "it wrote nothing")}");
    }

    /// <summary>The process that a pid file names; null if there is no such file, or the number is another process's by now.</summary>
    internal static HostProcess? FindProcess(string pidFile) =>
        ReadPid(pidFile) is { } pid && HostProcess.Find(pid) is { } process && process.WasStartedWith(pidFile) ? process : null;

    // The number is there as soon as the shell in the background has run its first command.
    private async Task<HostProcess> FindAsync(string pidFile, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (ReadPid(pidFile) is { } pid)
                return HostProcess.Find(pid) ?? throw Exited();
            await Task.Delay(10, cancellationToken).ConfigureAwait(false);
        }
        throw Exited();
    }

    private static int? ReadPid(string pidFile)
    {
        try
        {
            var text = File.ReadAllText(pidFile);
            return text.EndsWith('\n') && int.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // A few of the user's variables and no more: what else is there may be secret, and QEMU has no use for it.
    private static void SetEnvironment(ProcessStartInfo start, string folder)
    {
        var temporary = Environment.GetEnvironmentVariable("TMPDIR");
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = folder;
        start.Environment["XDG_DATA_HOME"] = Path.Combine(folder, ".local", "share");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(folder, ".cache");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, ".config");
        if (temporary is not null)
            start.Environment["TMPDIR"] = temporary;
    }

    private static void WriteHeader(string logFile, string emulator, IReadOnlyList<string> arguments)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.fff}+0000: starting up, host {Environment.MachineName}, kernel {Environment.OSVersion.Version}\n{emulator}"));
        foreach (var argument in arguments)
            text.Append(argument.StartsWith('-') ? " \\\n" : " ").Append(Quote(argument));
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            using var log = new FileStream(logFile, options);
            log.Write(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.Qemu, $"cannot write the guest's log '{logFile}'", e);
        }
    }

    // So that the command can be pasted into a shell.
    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_=,./:+@".Contains(c)) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
