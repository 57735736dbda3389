using System.Buffers.Binary;
using System.Numerics;

namespace Libvirt.Disk;

/// <summary>A map on disk with a bit for each sector.</summary>
/// <param name="file">What it is in.</param>
/// <param name="offset">Where it starts, in bytes.</param>
/// <param name="lowestFirst">Whether the first sector of a byte has the lowest bit; else the highest.</param>
internal readonly struct SectorBitmap(BlockSource file, long offset, bool lowestFirst)
{
    private const int WordBits = 64;

    /// <summary>How many sectors have the same bit as the first one.</summary>
    /// <param name="sector">The first one.</param>
    /// <param name="count">How many are of interest; at least 1. The map has a bit for each of them.</param>
    /// <param name="isSet">Their bit.</param>
    internal long Run(long sector, long count, out bool isSet)
    {
        var first = Word(sector);
        isSet = (first & (lowestFirst ? 1 : 1UL << (WordBits - 1))) != 0;
        var run = 0L;
        while (run < count)
        {
            var word = Word(sector + run);
            if (isSet)
                word = ~word;
            var left = WordBits - (int)((sector + run) % WordBits);
            var same = Math.Min(left, lowestFirst ? BitOperations.TrailingZeroCount(word) : BitOperations.LeadingZeroCount(word));
            run += same;
            if (same < left)
                break;
        }
        return Math.Min(run, count);
    }

    // The word that holds a sector's bit, moved so that this bit is its first.
    private ulong Word(long sector)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        file.ReadExactly(offset + sector / WordBits * sizeof(ulong), bytes, "sector bitmap");
        var within = (int)(sector % WordBits);
        return lowestFirst ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> within : BinaryPrimitives.ReadUInt64BigEndian(bytes) << within;
    }
}
