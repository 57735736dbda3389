using System.Buffers.Binary;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Tests.Rpc;

namespace Libvirt.Drivers.Remote.Tests.Fuzzing;

/// <summary>A daemon that answers sanely up to a packet, and then goes wrong in one way, all of it decided by a seed.</summary>
internal sealed class FuzzedDaemon
{
    private const int PacketCount = 24;
    private static readonly Mutation[] Mutations = Enum.GetValues<Mutation>();

    private readonly Random _random;
    private readonly int _when;
    private readonly Stream _stream;
    private int _packets;

    internal FuzzedDaemon(int seed)
    {
        _random = new Random(seed);
        // Silence and giants take long: a few of them tell as much as many.
        Mutation = Mutations[seed % Mutations.Length];
        if (Mutation is Mutation.Silent or Mutation.Huge && _random.Next(10) != 0)
            Mutation = Mutation.FlippedBits;
        _when = _random.Next(PacketCount);
        (Client, _stream) = Rpc.DuplexStream.Create();
    }

    /// <summary>What goes wrong.</summary>
    internal Mutation Mutation { get; }

    /// <summary>The client's end.</summary>
    internal Stream Client { get; }

    /// <summary>Serves until the client leaves or the daemon dies.</summary>
    internal async Task ServeAsync()
    {
        try
        {
            var length = new byte[4];
            while (true)
            {
                await _stream.ReadExactlyAsync(length);
                var packet = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
                await _stream.ReadExactlyAsync(packet);
                var reader = new XdrReader(packet);
                var call = RpcHeader.Read(ref reader);
                if (call.Program == RpcProgram.KeepAlive)
                    continue;
                var answer = Answer(call);
                if (_packets++ == _when ? !await SendWrongAsync(answer) : !await SendAsync(answer))
                    return;
            }
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidOperationException or ObjectDisposedException or IOException)
        {
            // The client has left.
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private static byte[] Answer(RpcHeader call)
    {
        var payload = new XdrWriter();
        return Answers.Write(call.Procedure, payload)
            ? FakeDaemon.Packet(call with { Type = RpcMessageType.Reply }, writer => writer.Raw(payload.Written.Span))
            : FakeDaemon.Packet(call with { Type = RpcMessageType.Reply, Status = RpcStatus.Error }, NoSupport);
    }

    private static void NoSupport(XdrWriter writer)
    {
        writer.Int32(3);
        writer.Int32(0);
        Xdr.TextOrNull.Write(writer, "this function is not supported by the connection driver");
        writer.Int32(2);
        for (var i = 0; i < 4; i++)
            writer.Int32(0);
        writer.Int32(-1);
        writer.Int32(-1);
        writer.Int32(0);
    }

    private async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes);
        return true;
    }

    /// <summary>Sends what is wrong; false where the daemon is dead afterwards.</summary>
    private async ValueTask<bool> SendWrongAsync(byte[] answer)
    {
        switch (Mutation)
        {
            case Mutation.ByteAtATime:
                foreach (var b in answer)
                    await _stream.WriteAsync(new[] { b });
                return true;
            case Mutation.Truncated:
                await SendAsync(answer.AsMemory(0, _random.Next(answer.Length)));
                return false;
            case Mutation.DiesHalfWay:
                return false;
            case Mutation.Silent:
                return true;
            case Mutation.Huge:
                return await SendAsync(Huge(16 << 20));
            case Mutation.HugePromise:
                BinaryPrimitives.WriteInt32BigEndian(answer, RpcHeader.PacketMax);
                return await SendAsync(answer) && false;
            case Mutation.Twice:
                return await SendAsync(answer) && await SendAsync(answer);
            case Mutation.Unasked:
                return await SendAsync(Unasked()) && await SendAsync(answer);
            case Mutation.Garbage:
                var garbage = new byte[_random.Next(1, 4096)];
                _random.NextBytes(garbage);
                return await SendAsync(garbage) && false;
            default:
                Change(answer);
                return await SendAsync(answer) && _random.Next(2) == 0;
        }
    }

    private void Change(byte[] answer)
    {
        switch (Mutation)
        {
            case Mutation.TooShort:
                Set(answer, 0, _random.Next(RpcHeader.PacketMin));
                break;
            case Mutation.TooLong:
                Set(answer, 0, _random.Next(RpcHeader.PacketMax + 1, int.MaxValue));
                break;
            case Mutation.LengthOffByOne:
                Set(answer, 0, answer.Length + (_random.Next(2) * 2) - 1);
                break;
            case Mutation.WrongProgram or Mutation.WrongVersion or Mutation.WrongProcedure or Mutation.WrongType or Mutation.WrongSerial or Mutation.WrongStatus:
                Set(answer, Place(Mutation), _random.Next(_random.Next(2) == 0 ? 10 : int.MaxValue));
                break;
            case Mutation.ErrorStatus:
                Set(answer, Place(Mutation.WrongStatus), 1);
                break;
            case Mutation.BadCount when answer.Length > RpcHeader.PacketMin:
                Set(answer, RpcHeader.PacketMin + (_random.Next((answer.Length - RpcHeader.PacketMin) / 4) * 4), _random.Next(int.MinValue, int.MaxValue));
                break;
            case Mutation.FlippedBits:
                for (var i = _random.Next(1, 8); i > 0; i--)
                    answer[_random.Next(answer.Length)] ^= (byte)(1 << _random.Next(8));
                break;
        }
    }

    private static int Place(Mutation mutation) => mutation switch
    {
        Mutation.WrongProgram => 4,
        Mutation.WrongVersion => 8,
        Mutation.WrongProcedure => 12,
        Mutation.WrongType => 16,
        Mutation.WrongSerial => 20,
        _ => 24,
    };

    private byte[] Huge(int size)
    {
        var packet = new byte[size];
        _random.NextBytes(packet.AsSpan(RpcHeader.PacketMin));
        Set(packet, 0, size);
        new XdrHeader(RpcProgram.Remote, _random.Next(500), _random.Next(7), _random.Next(40), _random.Next(3)).CopyTo(packet);
        return packet;
    }

    private byte[] Unasked()
    {
        var packet = new byte[RpcHeader.PacketMin + (_random.Next(64) * 4)];
        _random.NextBytes(packet.AsSpan(RpcHeader.PacketMin));
        Set(packet, 0, packet.Length);
        var program = _random.Next(3) switch { 0 => RpcProgram.Qemu, 1 => RpcProgram.KeepAlive, _ => RpcProgram.Remote };
        new XdrHeader(program, _random.Next(1, 460), _random.Next(2) == 0 ? 2 : 3, _random.Next(40), _random.Next(3)).CopyTo(packet);
        return packet;
    }

    private static void Set(byte[] packet, int at, int value) => BinaryPrimitives.WriteInt32BigEndian(packet.AsSpan(at), value);

    private readonly record struct XdrHeader(uint Program, int Procedure, int Type, int Serial, int Status)
    {
        internal void CopyTo(byte[] packet)
        {
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), Program);
            Set(packet, 8, 1);
            Set(packet, 12, Procedure);
            Set(packet, 16, Type);
            Set(packet, 20, Serial);
            Set(packet, 24, Status);
        }
    }
}
