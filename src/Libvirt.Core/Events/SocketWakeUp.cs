using System.Net;
using System.Net.Sockets;

namespace Libvirt.Events;

/// <summary>A socket that sends to itself, for systems whose poll takes nothing but sockets. Being connected, it takes nothing from anybody else.</summary>
internal sealed class SocketWakeUp : WakeUp
{
    private static readonly byte[] Signals = [1];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[1];

    internal SocketWakeUp()
    {
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _socket.Connect(_socket.LocalEndPoint!);
            _socket.Blocking = false;
        }
        catch (SocketException e)
        {
            _socket.Dispose();
            throw VirtException.System(VirtErrorDomain.Event, "cannot create a socket to wake up the event loop", e);
        }
    }

    internal override int Fd => (int)_socket.Handle;

    // A full buffer is readable, too.
    internal override void Signal() => _socket.Send(Signals, SocketFlags.None, out _);

    internal override void Drain()
    {
        while (_socket.Receive(_buffer, SocketFlags.None, out var error) > 0 && error == SocketError.Success)
        {
        }
    }

    public override void Dispose() => _socket.Dispose();
}
