using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>A file that lines are appended to; created for its owner alone.</summary>
internal sealed class FileLogOutput(LogPriority priority, string path) : LogOutput(priority, "file", path)
{
    // No buffer: each line is one write.
    private readonly FileStream _file = OperatingSystem.IsLinux()
        ? new FileStream(OpenAppending(path), FileAccess.Write, bufferSize: 0)
        : OpenAtEnd(path);

    private readonly LogBuffer _line = new();

    protected override bool TryWrite(in LogRecord record)
    {
        _line.Clear();
        LogLine.AppendTime(_line, record.Time);
        LogLine.AppendRest(_line, record);
        _line.Append("\n"u8);
        _file.Write(_line.Text);
        return true;
    }

    public override void Dispose()
    {
        _file.Dispose();
        base.Dispose();
    }

    // .NET's own append mode writes at an offset that it remembers: two processes would overwrite each other's lines,
    // and a file that was truncated while in use would become sparse. The system's appends always.
    private static SafeFileHandle OpenAppending(string path)
    {
        var fd = LibC.open(path, LibC.O_WRONLY | LibC.O_CREAT | LibC.O_APPEND | LibC.O_CLOEXEC, 0x180); // 0600
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
