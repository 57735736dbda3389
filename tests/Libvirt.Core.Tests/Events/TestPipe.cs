using Tmds.Linux;

namespace Libvirt.Tests.Events;

/// <summary>A pipe whose ends do not block.</summary>
internal sealed unsafe class TestPipe : IDisposable
{
    internal TestPipe()
    {
        var ends = stackalloc int[2];
        if (LibC.pipe2(ends, LibC.O_CLOEXEC | LibC.O_NONBLOCK) != 0)
            throw VirtException.System(VirtErrorDomain.None, LibC.errno, "pipe2");
        (Reader, Writer) = (ends[0], ends[1]);
    }

    internal int Reader { get; private set; }

    internal int Writer { get; private set; }

    internal void Write()
    {
        byte value = 1;
        Assert.Equal(1, LibC.write(Writer, &value, 1));
    }

    /// <summary>Takes one byte out; false if there is none.</summary>
    internal bool TryRead()
    {
        byte value;
        return LibC.read(Reader, &value, 1) == 1;
    }

    internal void CloseReader() => Reader = Close(Reader);

    internal void CloseWriter() => Writer = Close(Writer);

    /// <summary>The number of no open descriptor, and one that nobody is given meanwhile.</summary>
    internal static int HighestFreeDescriptor()
    {
        var fd = (int)Math.Min(LibC.sysconf(LibC._SC_OPEN_MAX), 1_000_000) - 1;
        while (Directory.Exists($"/proc/self/fd/{fd}") || File.Exists($"/proc/self/fd/{fd}"))
            fd--;
        return fd;
    }

    public void Dispose()
    {
        CloseReader();
        CloseWriter();
    }

    private static int Close(int fd)
    {
        if (fd >= 0)
            Assert.Equal(0, LibC.close(fd));
        return -1;
    }
}
