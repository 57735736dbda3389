using System.Globalization;
using System.Text;
using Libvirt.Logging;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>An exclusive lock on a file, held against other processes and other holders in this one; the kernel frees it when its process dies.</summary>
/// <remarks>The file tells who holds it. It is flock(2) itself and not a share mode of <see cref="FileStream"/>: those take a shared lock to read, and can be switched off by the environment.</remarks>
internal sealed class FileLock : IDisposable
{
    private static readonly LogSource Log = new("util.file");

    private int _fd;

    private FileLock(int fd) => _fd = fd;

    /// <summary>Takes the lock, waiting for it.</summary>
    /// <param name="path">The file; made if it is not there.</param>
    /// <param name="operation">What for: others who wait are told.</param>
    /// <param name="timeout">How long to wait; zero for one attempt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VirtException">OperationTimeout: somebody else holds it; SystemError: the file cannot be made.</exception>
    internal static async Task<FileLock> AcquireAsync(string path, string operation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + timeout;
        for (var pause = 1; ; pause = Math.Min(pause * 2, 25))
        {
            if (TryAcquire(path, operation) is { } held)
                return held;
            if (pause == 1)
                Log.Debug($"{path}: waiting for the lock, held by {Holder(path)}");
            if (DateTime.UtcNow >= deadline)
                throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationTimeout, $"cannot acquire state change lock (held by {Holder(path)})");
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the lock if it is free; null if it is not.</summary>
    internal static FileLock? TryAcquire(string path, string operation)
    {
        var fd = LibC.open(path, LibC.O_RDWR | LibC.O_CREAT | LibC.O_CLOEXEC, 0x180 /* 0600 */);
        if (fd < 0)
            throw VirtException.System(VirtErrorDomain.Qemu, LibC.errno, $"cannot open lock file '{path}'");
        if (LibC.flock(fd, LibC.LOCK_EX | LibC.LOCK_NB) < 0)
        {
            var errno = LibC.errno;
            LibC.close(fd);
            return errno is LibC.EAGAIN or LibC.EINTR ? null : throw VirtException.System(VirtErrorDomain.Qemu, errno, $"cannot lock '{path}'");
        }
        Write(fd, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}: {operation}"));
        Log.Debug($"{path}: locked for {operation}");
        return new FileLock(fd);
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0)
            LibC.close(fd);
    }

    private static unsafe void Write(int fd, string text)
    {
        // What cannot be written here is only missing from a message.
        var bytes = Encoding.UTF8.GetBytes(text);
        _ = LibC.ftruncate(fd, 0);
        fixed (byte* buffer = bytes)
            _ = LibC.write(fd, buffer, (nuint)bytes.Length);
    }

    private static unsafe string Holder(string path)
    {
        var fd = LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
        if (fd < 0)
            return "another process";
        var buffer = stackalloc byte[256];
        var count = LibC.read(fd, buffer, 256);
        LibC.close(fd);
        return count > 0 ? Encoding.UTF8.GetString(buffer, (int)count) : "another process";
    }
}
