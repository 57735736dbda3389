using System.ComponentModel;
using System.Diagnostics;
using Libvirt.Drivers.Remote.Uris;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>The start of the user's own daemon; one at a time, in this process and in all (virNetSocketForkDaemon).</summary>
internal sealed class DaemonStart : IDisposable
{
    /// <summary>The daemon outlives us and our terminal, and ends two minutes after its last client.</summary>
    private const string Script =
        "if command -v setsid >/dev/null 2>&1; then setsid \"$0\" --timeout=120 </dev/null >/dev/null 2>&1 & "
        + "else \"$0\" --timeout=120 </dev/null >/dev/null 2>&1 & fi";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly LogSource Log = new("rpc.netsocket");

    // The lock of a file is one of the whole process.
    private static readonly SemaphoreSlim Gate = new(1);

    private readonly FileStream _lock;

    private DaemonStart(FileStream file) => _lock = file;

    /// <summary>Waits for its turn.</summary>
    /// <exception cref="VirtException">SystemError: there cannot be a lock.</exception>
    internal static async Task<DaemonStart> BeginAsync(DaemonSocket socket, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        FileStream? file = null;
        try
        {
            file = Open(socket);
            while (!TryLock(file))
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            return new(file);
        }
        catch
        {
            file?.Dispose();
            Gate.Release();
            throw;
        }
    }

    /// <summary>Starts the daemon. Whether it has come up, its socket tells.</summary>
    /// <exception cref="VirtException">SystemError: nothing can be started here.</exception>
    internal static async Task RunAsync(string program, RemoteSurroundings surroundings, CancellationToken cancellationToken)
    {
        Log.Debug($"starting {program} --timeout=120");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, program]) { WorkingDirectory = "/" };
        start.Environment.Clear();
        foreach (var (name, value) in ProcessEnvironment.OfDaemon(surroundings) ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            using var shell = Process.Start(start)!;
            await shell.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            throw VirtException.System(VirtErrorDomain.Rpc, $"cannot start {program}", e);
        }
    }

    /// <summary>Lets the next one have its turn.</summary>
    public void Dispose()
    {
        File.Delete(_lock.Name);
        _lock.Dispose();
        Gate.Release();
    }

    private static FileStream Open(DaemonSocket socket)
    {
        var path = Path.Combine(socket.LockFolder!, $"{Path.GetFileName(socket.Daemon)}.lock");
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(socket.LockFolder!);
            else
                Directory.CreateDirectory(socket.LockFolder!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.Rpc, $"Unable to create lock '{path}'", e);
        }
    }

    private static bool TryLock(FileStream file)
    {
        if (OperatingSystem.IsMacOS())
            return true;
        try
        {
            file.Lock(0, 1);
            return true;
        }
        catch (IOException)
        {
            // Somebody else starts the daemon.
            return false;
        }
    }
}
