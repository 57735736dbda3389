using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>Reads what stands beside a signature, as blkid does. What is beyond the end of the volume reads as zeros: it may only look like a signature.</summary>
internal static class SignatureField
{
    internal const int UuidLength = 16;

    internal static bool Has(BlockSource volume, long offset, ReadOnlySpan<byte> magic)
    {
        Span<byte> bytes = stackalloc byte[magic.Length];
        Read(volume, offset, bytes);
        return bytes.SequenceEqual(magic);
    }

    internal static uint U32(BlockSource volume, long offset)
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(volume, offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    internal static ulong U64(BlockSource volume, long offset)
    {
        Span<byte> bytes = stackalloc byte[8];
        Read(volume, offset, bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>A UUID in the order in which it is written; null if it is zero.</summary>
    internal static string? Uuid(BlockSource volume, long offset)
    {
        Span<byte> bytes = stackalloc byte[UuidLength];
        Read(volume, offset, bytes);
        return Uuid(bytes);
    }

    internal static string? Uuid(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyExcept((byte)0) ? new Guid(bytes, bigEndian: true).ToString() : null;

    /// <summary>Text up to a zero, without blanks at its end; null if there is none.</summary>
    internal static string? Text(BlockSource volume, long offset, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        Read(volume, offset, bytes);
        var end = bytes.IndexOf((byte)0);
        return Trim(Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]));
    }

    /// <summary>The same in UTF-16.</summary>
    internal static string? WideText(BlockSource volume, long offset, int length, bool bigEndian = false)
    {
        Span<byte> bytes = stackalloc byte[length];
        Read(volume, offset, bytes);
        var text = (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes);
        var end = text.IndexOf('\0');
        return Trim(end < 0 ? text : text[..end]);
    }

    private static string? Trim(string text) => text.TrimEnd() is { Length: > 0 } trimmed ? trimmed : null;

    private static void Read(BlockSource volume, long offset, Span<byte> bytes)
    {
        var count = offset < 0 ? 0 : volume.Read(offset, bytes);
        bytes[count..].Clear();
    }
}
