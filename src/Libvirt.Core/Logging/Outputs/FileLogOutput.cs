using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>A file that lines are appended to; created for its owner alone.</summary>
internal sealed class FileLogOutput(LogPriority priority, string path) : LineLogOutput(priority, "file", path, Open(path))
{
    private static ILineSink Open(string path) =>
        OperatingSystem.IsLinux() ? new DescriptorSink(OpenAppending(path), isBlocking: false) : new StreamSink(OpenAtEnd(path));

    // .NET's own append mode writes at an offset that it remembers: two processes would overwrite each other's lines,
    // and a file that was truncated while in use would become sparse. The system's appends always.
    // Non-blocking: the path may be a FIFO that nobody reads, or reads slowly.
    private static SafeFileHandle OpenAppending(string path)
    {
        const int Flags = LibC.O_WRONLY | LibC.O_CREAT | LibC.O_APPEND | LibC.O_NONBLOCK | LibC.O_NOCTTY | LibC.O_CLOEXEC;
        var fd = LibC.open(path, Flags, LibC.S_IRUSR | LibC.S_IWUSR);
        return fd >= 0 ? new SafeFileHandle(fd, ownsHandle: true) : throw VirtException.System(VirtErrorDomain.None, LibC.errno, $"failed to open {path}");
    }

    private static FileStream OpenAtEnd(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.None, $"failed to open {path}", e);
        }
    }
}
