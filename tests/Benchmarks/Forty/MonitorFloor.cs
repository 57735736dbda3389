using System.Net.Sockets;

namespace Libvirt.Tests.Benchmarks.Forty;

/// <summary>The least that block statistics cost: the driver's two questions to all monitors at once, the answers neither parsed nor kept.</summary>
internal sealed class MonitorFloor : IDisposable
{
    private static readonly byte[] Questions = "{\"execute\":\"query-blockstats\"}\n{\"execute\":\"query-block\"}\n"u8.ToArray();

    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly List<Socket> _monitors = [];

    /// <summary>Connects to QEMUs by the sockets of monitors that nobody else uses.</summary>
    internal MonitorFloor(IEnumerable<string> socketPaths)
    {
        foreach (var path in socketPaths)
        {
            var monitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _monitors.Add(monitor);
            monitor.Connect(new UnixDomainSocketEndPoint(path));
            ReceiveLines(monitor, 1);
            monitor.Send("{\"execute\":\"qmp_capabilities\"}\n"u8);
            ReceiveLines(monitor, 1);
        }
    }

    /// <summary>Asks all and waits for all answers.</summary>
    internal void AskAll()
    {
        foreach (var monitor in _monitors)
            monitor.Send(Questions);
        foreach (var monitor in _monitors)
            ReceiveLines(monitor, 2);
    }

    public void Dispose()
    {
        foreach (var monitor in _monitors)
            monitor.Dispose();
    }

    private void ReceiveLines(Socket monitor, int count)
    {
        while (count > 0)
        {
            var received = monitor.Receive(_buffer);
            if (received == 0)
                throw new EndOfStreamException("QEMU closed its monitor");
            count -= _buffer.AsSpan(0, received).Count((byte)'\n');
        }
    }
}
