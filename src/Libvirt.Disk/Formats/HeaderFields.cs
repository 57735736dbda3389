using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Disk.Formats;

/// <summary>The fields of a header that is not trusted: big-endian numbers, texts, and the errors that name them.</summary>
/// <param name="bytes">The header, as far as it was read.</param>
/// <param name="image">The path of the image, for errors.</param>
internal readonly ref struct HeaderFields(ReadOnlySpan<byte> bytes, string image)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal ReadOnlySpan<byte> Bytes { get; } = bytes;

    internal byte U8(uint offset) => Bytes[(int)offset];

    internal uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Bytes[offset..]);

    internal ulong U64(int offset) => BinaryPrimitives.ReadUInt64BigEndian(Bytes[offset..]);

    internal void RequireLength(uint length)
    {
        if (Bytes.Length < length)
            throw Malformed($"the header of {length} bytes is cut short after {Bytes.Length}");
    }

    internal uint InRange(string field, uint value, uint min, uint max) => (uint)InRange(field, value, min, (ulong)max);

    internal ulong InRange(string field, ulong value, ulong min, ulong max) =>
        value >= min && value <= max ? value : throw Malformed($"{field} is {value}, out of {min} to {max}");

    /// <summary>A text in UTF-8; null if it is empty.</summary>
    internal string? Text(string what, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return null;
        try
        {
            return text.Contains((byte)0) ? throw Malformed($"the {what} contains a NUL character") : StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed($"the {what} is not UTF-8");
        }
    }

    internal VirtException Malformed(string what) => ImageError.Malformed(image, $"header at offset 0: {what}");

    internal VirtException Unsupported(string what) => ImageError.Unsupported(image, $"header at offset 0: not supported: {what}");
}
