using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>A record of an extent (xfs_bmbt_rec): a flag of 1 bit, the block in the file of 54, the block in the volume of 52, and the count of 21.</summary>
/// <param name="Start">The first block in the file.</param>
/// <param name="Block">The first block in the volume.</param>
/// <param name="Count">How many blocks.</param>
/// <param name="IsUnwritten">Whether they are reserved and read as zeros.</param>
internal readonly record struct XfsExtent(ulong Start, ulong Block, ulong Count, bool IsUnwritten)
{
    internal const int Length = 16;

    internal static XfsExtent Parse(ReadOnlySpan<byte> record)
    {
        var high = BinaryPrimitives.ReadUInt64BigEndian(record);
        var low = BinaryPrimitives.ReadUInt64BigEndian(record[8..]);
        return new XfsExtent(StartOf(record), (high & 0x1ff) << 43 | low >> 21, low & 0x1fffff, high >> 63 != 0);
    }

    /// <summary>The first block in the file alone.</summary>
    internal static ulong StartOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt64BigEndian(record) << 1 >> 10;
}

/// <summary>Blocks of a file that follow each other in the volume, or that are not stored.</summary>
/// <param name="Blocks">How many there are from the block that was asked for; at least one.</param>
/// <param name="Offset">Where the first is in the volume, in bytes; null if all read as zeros.</param>
internal readonly record struct XfsRun(ulong Blocks, long? Offset);
