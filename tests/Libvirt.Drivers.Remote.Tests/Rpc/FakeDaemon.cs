using System.Buffers.Binary;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Tests.Rpc;

/// <summary>The other end of a connection: it does what a test says, however wrong that is.</summary>
internal sealed class FakeDaemon : IAsyncDisposable
{
    private readonly Stream _stream;

    internal FakeDaemon()
    {
        (var client, _stream) = DuplexStream.Create();
        Client = new RpcClient(client);
        Client.Start();
    }

    /// <summary>The client that it serves.</summary>
    internal RpcClient Client { get; }

    /// <summary>Reads a packet.</summary>
    internal async Task<(RpcHeader Header, byte[] Payload)> ReadAsync()
    {
        var length = new byte[4];
        await _stream.ReadExactlyAsync(length, TestContext.Current.CancellationToken);
        var packet = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await _stream.ReadExactlyAsync(packet, TestContext.Current.CancellationToken);
        var reader = new XdrReader(packet);
        return (RpcHeader.Read(ref reader), packet[RpcHeader.Size..]);
    }

    /// <summary>Sends bytes as they are.</summary>
    internal async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Sends a packet.</summary>
    internal Task SendAsync(RpcHeader header, Action<XdrWriter>? payload = null) => SendAsync(Packet(header, payload));

    /// <summary>Answers a call.</summary>
    internal Task ReplyAsync(RpcHeader call, Action<XdrWriter>? payload = null) => SendAsync(call with { Type = RpcMessageType.Reply }, payload);

    /// <summary>Hangs up.</summary>
    internal void HangUp() => _stream.Dispose();

    internal static byte[] Packet(RpcHeader header, Action<XdrWriter>? payload = null)
    {
        var writer = new XdrWriter();
        writer.Int32(0);
        header.Write(writer);
        payload?.Invoke(writer);
        writer.Patch(0, writer.Length);
        return writer.Written.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        HangUp();
        await Client.DisposeAsync();
    }
}
