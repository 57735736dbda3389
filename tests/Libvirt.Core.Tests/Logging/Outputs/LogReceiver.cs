using System.Net.Sockets;
using System.Runtime.InteropServices;
using Libvirt.Tests.Peers;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Tests.Logging;

/// <summary>A log daemon that keeps the bytes that it gets, and the files that come with them. It reads when it is told to.</summary>
internal sealed unsafe partial class LogReceiver : IDisposable
{
    private const int Largest = 256 * 1024;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Largest, pinned: true);

    internal LogReceiver(string path) => _socket.Bind(new UnixDomainSocketEndPoint(path));

    /// <summary>Waits for the next message.</summary>
    internal Message Receive()
    {
        Assert.True(_socket.Poll(Poll.Patience, SelectMode.SelectRead), "no message has come");
        Span<nuint> control = stackalloc nuint[8];
        fixed (byte* start = _buffer)
        fixed (nuint* rights = control)
        {
            var piece = new iovec
            {
                iov_base = start,
                iov_len = Largest,
            };
            var header = new msghdr
            {
                msg_iov = &piece,
                msg_iovlen = 1,
                msg_control = rights,
                msg_controllen = (nuint)(control.Length * sizeof(nuint)),
            };
            var length = recvmsg((int)_socket.Handle, &header, 0);
            Assert.True(length >= 0, $"recvmsg: {Marshal.GetLastPInvokeError()}");
            return new Message(_buffer[..(int)length], header.msg_controllen == 0 ? null : Descriptor((cmsghdr*)rights));
        }
    }

    /// <summary>All messages that are there.</summary>
    internal List<Message> ReceiveAll()
    {
        var messages = new List<Message>();
        while (_socket.Poll(0, SelectMode.SelectRead))
            messages.Add(Receive());
        return messages;
    }

    /// <summary>Goes away, and its socket with it.</summary>
    public void Dispose() => _socket.Dispose();

    private static SafeFileHandle Descriptor(cmsghdr* rights)
    {
        Assert.Equal(((nuint)(sizeof(cmsghdr) + sizeof(int)), LibC.SOL_SOCKET, LibC.SCM_RIGHTS), (rights->cmsg_len, rights->cmsg_level, rights->cmsg_type));
        return new SafeFileHandle(*(int*)(rights + 1), ownsHandle: true);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recvmsg(int fd, msghdr* message, int flags);

    /// <summary>A message and the file that came with it.</summary>
    internal sealed record Message(byte[] Bytes, SafeFileHandle? File)
    {
        /// <summary>What it has to say: its bytes, or else those of its file.</summary>
        internal byte[] Content
        {
            get
            {
                if (File is null)
                    return Bytes;
                Assert.Empty(Bytes);
                var content = new byte[RandomAccess.GetLength(File)];
                Assert.Equal(content.Length, RandomAccess.Read(File, content, 0));
                return content;
            }
        }
    }
}
