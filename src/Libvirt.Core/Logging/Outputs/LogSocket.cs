using System.Text;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Libvirt.Logging;

/// <summary>The socket of a daemon of this host that takes messages. It is connected to when there is one to send, and anew when the daemon was restarted.</summary>
/// <param name="path">Where the daemon listens: a datagram socket, or else one for streams, in which a NUL ends each message.</param>
internal sealed unsafe class LogSocket(string path) : IDisposable
{
    private readonly LogPatience _patience = new();
    private SafeFileHandle? _socket;
    private bool _isStream;

    /// <summary>Sends a message, or gives it up.</summary>
    /// <returns>The system's error number; 0 if the message was taken.</returns>
    internal int Send(ReadOnlySpan<byte> message)
    {
        byte end = 0;
        fixed (byte* start = message)
        {
            var pieces = stackalloc iovec[2];
            pieces[0] = new iovec
            {
                iov_base = start,
                iov_len = (nuint)message.Length,
            };
            pieces[1] = new iovec
            {
                iov_base = &end,
                iov_len = 1,
            };
            var header = new msghdr
            {
                msg_iov = pieces,
            };
            return Send(&header);
        }
    }

    /// <summary>Sends an empty message that a descriptor comes with.</summary>
    /// <returns>The system's error number; 0 if the message was taken.</returns>
    internal int Send(SafeFileHandle descriptor)
    {
        Rights rights;
        rights.Header = new cmsghdr
        {
            cmsg_len = (nuint)(sizeof(cmsghdr) + sizeof(int)),
            cmsg_level = SOL_SOCKET,
            cmsg_type = SCM_RIGHTS,
        };
        rights.Descriptor = (int)descriptor.DangerousGetHandle();
        var header = new msghdr
        {
            msg_control = &rights,
            msg_controllen = (nuint)sizeof(Rights),
        };
        return Send(&header);
    }

    public void Dispose() => _socket?.Dispose();

    private int Send(msghdr* header)
    {
        _patience.Begin();
        var wasConnected = _socket is not null;
        var error = ConnectAndSend(header);
        // Anything else than too much for it is the daemon's end; it may have been followed by another.
        if (wasConnected && error is not (0 or EAGAIN or EMSGSIZE or ENOBUFS))
        {
            Disconnect();
            error = ConnectAndSend(header);
        }
        _patience.End(error != EAGAIN);
        return error;
    }

    private int ConnectAndSend(msghdr* header)
    {
        if (_socket is null && Connect() is var failure and not 0)
            return failure;
        var fd = (int)_socket!.DangerousGetHandle();
        if (header->msg_iov is not null)
            header->msg_iovlen = _isStream ? 2u : 1u;
        while (true)
        {
            var sent = sendmsg(fd, header, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent >= 0)
                return IsWhole(header, sent) ? 0 : Break();
            var error = errno;
            if (error != EINTR && !(error == EAGAIN && _patience.IsLeft && _patience.WaitForRoom(fd)))
                return error;
        }
    }

    private bool IsWhole(msghdr* header, nint sent) => !_isStream || sent == (nint)(header->msg_iov[0].iov_len + header->msg_iov[1].iov_len);

    /// <summary>A stream has taken half of a message: its end tells the daemon that there is no more of it.</summary>
    private int Break()
    {
        Disconnect();
        return EAGAIN;
    }

    private int Connect()
    {
        var error = Connect(SOCK_DGRAM);
        return error == EPROTOTYPE ? Connect(SOCK_STREAM) : error;
    }

    private int Connect(int type)
    {
        var address = new sockaddr_un
        {
            sun_family = AF_UNIX,
        };
        Encoding.UTF8.GetBytes(path, new Span<byte>(address.sun_path, 107));
        var fd = socket(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0)
            return errno;
        if (connect(fd, &address, (uint)sizeof(sockaddr_un)) != 0)
        {
            var error = errno;
            close(fd);
            return error;
        }
        _socket = new SafeFileHandle(fd, ownsHandle: true);
        _isStream = type == SOCK_STREAM;
        return 0;
    }

    private void Disconnect()
    {
        _socket?.Dispose();
        _socket = null;
    }

    /// <summary>The control message that a descriptor travels in, as large as CMSG_SPACE makes it.</summary>
    private struct Rights
    {
        internal cmsghdr Header;
        internal int Descriptor;
    }
}
