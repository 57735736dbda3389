using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Writes XDR (RFC 4506) behind what it holds already: big-endian, everything padded to four bytes.</summary>
internal sealed class XdrWriter(int capacity = 1024)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _buffer = new byte[capacity];

    /// <summary>How many bytes it holds.</summary>
    internal int Length { get; private set; }

    /// <summary>What it holds, until the next write.</summary>
    internal ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>Forgets what is behind a length: a message that could not be written to its end leaves no trace.</summary>
    internal void Truncate(int length) => Length = length;

    /// <summary>Forgets everything, and does not keep the room of an unusually large message.</summary>
    internal void Clear()
    {
        Length = 0;
        if (_buffer.Length > 1 << 20)
            _buffer = new byte[capacity];
    }

    internal void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    internal void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    internal void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    internal void UInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Take(8), value);

    internal void Double(double value) => BinaryPrimitives.WriteDoubleBigEndian(Take(8), value);

    /// <summary>Sets a number that an earlier write left room for.</summary>
    internal void Patch(int position, int value) => BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(position), value);

    /// <summary>Bytes of a fixed number: no length in front.</summary>
    internal void Fixed(ReadOnlySpan<byte> value)
    {
        var room = Take(Padded(value.Length));
        value.CopyTo(room);
        room[value.Length..].Clear();
    }

    /// <summary>Bytes with their number in front.</summary>
    internal void Opaque(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        Fixed(value);
    }

    /// <summary>Bytes as they are, not padded: the payload of a stream.</summary>
    internal void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Text in UTF-8 with its length in front.</summary>
    internal void String(string value)
    {
        var length = Utf8.GetByteCount(value);
        if (length > Xdr.StringMax)
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.InvalidArg, $"a text of {length} bytes is too long for libvirt's RPC, which takes {Xdr.StringMax}");
        if (value.Contains('\0'))
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.InvalidArg, "a text with a zero character in it cannot be sent");
        Int32(length);
        var room = Take(Padded(length));
        Utf8.GetBytes(value, room);
        room[length..].Clear();
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private Span<byte> Take(int count)
    {
        if (_buffer.Length - Length < count)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        var room = _buffer.AsSpan(Length, count);
        Length += count;
        return room;
    }
}
