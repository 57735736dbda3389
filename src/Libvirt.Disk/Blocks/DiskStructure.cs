using System.Buffers.Binary;

namespace Libvirt.Disk;

/// <summary>The fields of a structure on a disk that is not trusted, and the errors that name the structure and where it is.</summary>
/// <param name="bytes">The structure, whole.</param>
/// <param name="source">What it was read from.</param>
/// <param name="name">Its name in its format, such as <c>inode</c>.</param>
/// <param name="offset">Where it is in the source, in bytes.</param>
/// <param name="number">Which of its kind it is; null if there is one only.</param>
internal readonly ref struct DiskStructure(ReadOnlySpan<byte> bytes, BlockSource source, string name, long offset, ulong? number = null)
{
    internal ReadOnlySpan<byte> Bytes { get; } = bytes;

    internal int Length => Bytes.Length;

    internal long Offset => offset;

    internal byte U8(int at) => Field(at, 1)[0];

    internal ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Field(at, 2));

    internal uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Field(at, 4));

    internal ulong U64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(Field(at, 8));

    internal ushort BigU16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Field(at, 2));

    internal uint BigU32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Field(at, 4));

    internal ulong BigU64(int at) => BinaryPrimitives.ReadUInt64BigEndian(Field(at, 8));

    internal Guid Guid(int at) => new(Field(at, 16));

    internal Guid BigGuid(int at) => new(Field(at, 16), bigEndian: true);

    /// <summary>Bytes of the structure; malformed if they are not all in it.</summary>
    internal ReadOnlySpan<byte> Field(int at, int length) =>
        at >= 0 && length >= 0 && at <= Bytes.Length && Bytes.Length - at >= length
            ? Bytes.Slice(at, length)
            : throw Malformed($"{length} bytes at {at} of it are beyond its end at {Bytes.Length}");

    internal uint InRange(string field, uint value, uint min, uint max) => (uint)InRange(field, value, min, (ulong)max);

    internal ulong InRange(string field, ulong value, ulong min, ulong max) =>
        value >= min && value <= max ? value : throw Malformed($"{field} is {value}, out of {min} to {max}");

    internal VirtException Malformed(string what) => ImageError.Malformed(source, Title, offset, what);

    internal VirtException Unsupported(string what) => ImageError.Unsupported(source, $"{Title} at offset {offset}: not supported: {what}");

    private string Title => number is null ? name : $"{name} {number}";
}
