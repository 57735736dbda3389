using System.Text;

namespace Libvirt.Logging;

/// <summary>A file that lines are appended to; created for its owner alone.</summary>
internal sealed class FileLogOutput : LogOutput
{
    private readonly FileStream _file;

    internal FileLogOutput(LogPriority priority, string path)
        : base(priority, "file", Path.GetFullPath(path))
    {
        try
        {
            // No buffer: each line is one write, whole, also where two processes share the file.
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _file = new FileStream(Name!, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.None, $"failed to open {Name}", e);
        }
    }

    protected internal override void WriteLine(string line) => _file.Write(Encoding.UTF8.GetBytes(line + "\n"));

    public override void Dispose()
    {
        _file.Dispose();
        base.Dispose();
    }
}
