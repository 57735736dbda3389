using System.Net;
using System.Net.Sockets;
using Tmds.Linux;

namespace Libvirt.Tests.Events;

/// <summary>A pipe whose ends do not block; where the loop takes sockets only, a pair of them.</summary>
internal sealed unsafe class TestPipe : IDisposable
{
    private Socket? _reader;
    private Socket? _writer;

    internal TestPipe()
    {
        if (!OperatingSystem.IsLinux())
        {
            Connect();
            return;
        }
        var ends = stackalloc int[2];
        if (LibC.pipe2(ends, LibC.O_CLOEXEC | LibC.O_NONBLOCK) != 0)
            throw VirtException.System(VirtErrorDomain.None, LibC.errno, "pipe2");
        (Reader, Writer) = (ends[0], ends[1]);
    }

    internal int Reader { get; private set; }

    internal int Writer { get; private set; }

    /// <summary>Skips a test in which it matters that the reader cannot be written to, or how the end of a pipe is reported.</summary>
    internal static void SkipWhereItIsASocket() => Assert.SkipUnless(OperatingSystem.IsLinux(), "a pair of sockets is not like a pipe here");

    internal void Write()
    {
        byte value = 1;
        Assert.Equal(1, _writer?.Send(new ReadOnlySpan<byte>(in value)) ?? LibC.write(Writer, &value, 1));
    }

    /// <summary>Takes one byte out; false if there is none.</summary>
    internal bool TryRead()
    {
        byte value;
        if (_reader is not null)
            return _reader.Receive(new Span<byte>(&value, 1), SocketFlags.None, out var error) == 1 && error == SocketError.Success;
        return LibC.read(Reader, &value, 1) == 1;
    }

    internal void CloseReader() => Reader = Close(Reader, ref _reader);

    internal void CloseWriter() => Writer = Close(Writer, ref _writer);

    /// <summary>The number of no open descriptor, and one that nobody is given meanwhile.</summary>
    internal static int HighestFreeDescriptor()
    {
        SkipWhereItIsASocket();
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

    private void Connect()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        _writer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _writer.Connect(listener.LocalEndPoint!);
        _reader = listener.Accept();
        _reader.Blocking = _writer.Blocking = false;
        (Reader, Writer) = ((int)_reader.Handle, (int)_writer.Handle);
    }

    private static int Close(int fd, ref Socket? socket)
    {
        if (socket is not null)
            socket.Dispose();
        else if (fd >= 0 && OperatingSystem.IsLinux())
            Assert.Equal(0, LibC.close(fd));
        socket = null;
        return -1;
    }
}
