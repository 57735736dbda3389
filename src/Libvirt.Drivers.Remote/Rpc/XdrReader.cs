using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Reads XDR (RFC 4506). Lengths and counts are believed only as far as there are bytes for them.</summary>
internal ref struct XdrReader(ReadOnlySpan<byte> data)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private ReadOnlySpan<byte> _rest = data;

    /// <summary>How many bytes are left.</summary>
    internal readonly int Remaining => _rest.Length;

    internal int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    internal long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    internal double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>Whether an optional value follows. Anything but 0 and 1 is no XDR.</summary>
    internal bool Bool() => Int32() switch { 0 => false, 1 => true, _ => throw Malformed() };

    /// <summary>Bytes of a fixed number.</summary>
    internal ReadOnlySpan<byte> Fixed(int length)
    {
        var bytes = Take(length);
        Take(-length & 3);
        return bytes;
    }

    /// <summary>Bytes with their number in front.</summary>
    internal ReadOnlySpan<byte> Opaque(int max) => Fixed(Count(max, elementSize: 1));

    /// <summary>Text; bytes that are no UTF-8 come as U+FFFD.</summary>
    internal string String(int max) => Utf8.GetString(Opaque(max));

    /// <summary>A count that the bytes that are left can hold.</summary>
    internal int Count(int max, int elementSize)
    {
        var count = UInt32();
        return count <= (uint)max && count * (long)elementSize <= _rest.Length ? (int)count : throw Malformed();
    }

    /// <summary>libvirt's error for what cannot be decoded (virNetMessageDecodePayload).</summary>
    internal static VirtException Malformed(Exception? cause = null) => new(VirtErrorDomain.Rpc, VirtErrorCode.Rpc, "Unable to decode message payload", cause);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw Malformed();
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }
}
