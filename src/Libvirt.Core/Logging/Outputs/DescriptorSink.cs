using Microsoft.Win32.SafeHandles;
using static Tmds.Linux.LibC;

namespace Libvirt.Logging;

/// <summary>Lines to a descriptor of Linux, each by one write where the descriptor takes it so.</summary>
/// <param name="descriptor">The descriptor.</param>
/// <param name="isBlocking">Whether a write would wait; then it is asked first whether there is room.</param>
internal sealed unsafe class DescriptorSink(SafeFileHandle descriptor, bool isBlocking) : ILineSink
{
    private readonly int _fd = (int)descriptor.DangerousGetHandle();
    private readonly LogPatience _patience = new();
    private bool _isCut;

    public bool TryWrite(ReadOnlySpan<byte> line)
    {
        _patience.Begin();
        // What is left of a line that was cut ends here: this one begins a line of its own.
        if (_isCut && Write("\n"u8) == 0)
            return _patience.End(written: false);
        var written = Write(line);
        _isCut = written > 0 && written < line.Length;
        return _patience.End(written == line.Length);
    }

    public void Dispose() => descriptor.Dispose();

    /// <summary>Writes as much as it can in the time that there is.</summary>
    private int Write(ReadOnlySpan<byte> text)
    {
        var written = 0;
        fixed (byte* start = text)
        {
            while (written < text.Length && (!isBlocking || _patience.WaitForRoom(_fd)))
            {
                var count = write(_fd, start + written, (nuint)AtOnce(text.Length - written));
                if (count > 0)
                    written += (int)count;
                else if (count == 0 || !MayTryAgain(errno))
                    break;
            }
        }
        return written;
    }

    private bool MayTryAgain(int error) => error == EINTR || (error == EAGAIN && _patience.IsLeft && _patience.WaitForRoom(_fd));

    /// <summary>Where there is room, it is for this much at least; a file takes any length, and keeps it together.</summary>
    private int AtOnce(int length) => !isBlocking || length <= PIPE_BUF || IsFile() ? length : PIPE_BUF;

    private bool IsFile()
    {
        Tmds.Linux.statx stat;
        return statx(_fd, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &stat) == 0 && (stat.stx_mode & S_IFMT) == S_IFREG;
    }
}
