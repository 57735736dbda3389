using System.Text;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Tests.Logging;

/// <summary>A pipe whose reader reads when it is told to.</summary>
internal sealed unsafe class LogPipe : IDisposable
{
    private const int Chunk = 4096;

    internal LogPipe()
    {
        var ends = stackalloc int[2];
        if (LibC.pipe2(ends, LibC.O_CLOEXEC) != 0)
            throw VirtException.System(VirtErrorDomain.None, LibC.errno, "pipe2");
        (Reader, Writer) = (Own(ends[0]), Own(ends[1]));
    }

    internal SafeFileHandle Reader { get; }

    internal SafeFileHandle Writer { get; }

    /// <summary>A second writer that does not wait.</summary>
    internal SafeFileHandle OpenNonBlockingWriter() => Own(LibC.open($"/proc/self/fd/{Number(Writer)}", LibC.O_WRONLY | LibC.O_NONBLOCK | LibC.O_CLOEXEC, 0));

    /// <summary>Writes zeros until there is room for a given number of bytes and no more.</summary>
    internal void Fill(int room = 0)
    {
        using var writer = OpenNonBlockingWriter();
        var zeros = stackalloc byte[Chunk];
        new Span<byte>(zeros, Chunk).Clear();
        while (LibC.write(Number(writer), zeros, Chunk) == Chunk)
            continue;
        Assert.Equal(LibC.EAGAIN, LibC.errno);
        if (room > 0)
        {
            // The room is behind a page that is not full: Linux keeps pages, and gives one back when it is empty.
            Read(Chunk);
            Assert.Equal(Chunk - room, (int)LibC.write(Number(writer), zeros, (nuint)(Chunk - room)));
        }
    }

    /// <summary>All that is in the pipe, without the zeros that filled it.</summary>
    internal string ReadAll()
    {
        var text = new StringBuilder();
        while (HasInput())
            text.Append(Encoding.UTF8.GetString(Read(Chunk)).Trim('\0'));
        return text.ToString();
    }

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }

    internal static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static SafeFileHandle Own(int fd) => fd >= 0 ? new(fd, ownsHandle: true) : throw VirtException.System(VirtErrorDomain.None, LibC.errno, "a pipe");

    private bool HasInput()
    {
        var poll = new pollfd
        {
            fd = Number(Reader),
            events = LibC.POLLIN,
        };
        return LibC.poll(&poll, 1, 0) > 0 && (poll.revents & LibC.POLLIN) != 0;
    }

    private byte[] Read(int length)
    {
        var buffer = stackalloc byte[length];
        var count = LibC.read(Number(Reader), buffer, (nuint)length);
        Assert.True(count > 0);
        return new Span<byte>(buffer, (int)count).ToArray();
    }
}
