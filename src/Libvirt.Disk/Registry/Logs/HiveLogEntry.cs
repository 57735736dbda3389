using System.Buffers;
using System.Buffers.Binary;
using Libvirt.Disk.Checksums;

namespace Libvirt.Disk.Registry;

/// <summary>An entry of a log as Windows writes it since 8.1 (<c>HvLE</c>): pages that were changed together.</summary>
/// <param name="SequenceNumber">Its number; the next one has the next.</param>
/// <param name="Length">Its length in the log, in bytes.</param>
/// <param name="BinsSize">The length of the hive after it, without the base block, in bytes.</param>
/// <param name="Pages">Where its pages go.</param>
internal sealed record HiveLogEntry(uint SequenceNumber, uint Length, uint BinsSize, IReadOnlyList<HiveChange> Pages)
{
    /// <summary>What its hashes begin with.</summary>
    internal const ulong HashSeed = 0x82ef4d887a4e55c5;

    private const int Alignment = 512;
    private const int HeaderLength = 40;
    private const int HashedHeaderLength = 32;
    private const int ReferenceLength = 8;
    private const int ReferencesAtOnce = 512;
    private const int ChunkLength = 64 * 1024;

    /// <summary>Reads an entry. Null if there is none of this number there, or not all of it was written: there a log ends.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: it has more pages than are kept in mind.</exception>
    internal static HiveLogEntry? Read(BlockSource log, long offset, uint sequenceNumber)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (log.Read(offset, header) < HeaderLength || !header.StartsWith("HvLE"u8))
            return null;
        var fields = new DiskStructure(header, log, "HvLE entry", offset);
        var (length, binsSize, count) = (fields.U32(4), fields.U32(16), fields.U32(20));
        if (fields.U32(12) != sequenceNumber || length < Alignment || length % Alignment != 0 || length > log.Length - offset || !HiveBaseBlock.IsBinsSize(binsSize)
            || count == 0 || count > (length - HeaderLength) / ReferenceLength
            || fields.U64(32) != Marvin32.Of(HashSeed, header[..HashedHeaderLength]) || fields.U64(24) != Hash(log, offset + HeaderLength, length - HeaderLength))
            return null;
        if (count > HiveChanges.MaxCount)
            throw fields.Unsupported($"{count} pages in one entry");
        return ReadPages(log, offset, length, binsSize, (int)count) is { } pages ? new HiveLogEntry(sequenceNumber, length, binsSize, pages) : null;
    }

    // Its pages follow the references to them. One that does not fit is none that Windows has written.
    private static List<HiveChange>? ReadPages(BlockSource log, long offset, uint length, uint binsSize, int count)
    {
        var pages = new List<HiveChange>(count);
        Span<byte> buffer = stackalloc byte[ReferencesAtOnce * ReferenceLength];
        var (at, left) = (offset + HeaderLength + (long)count * ReferenceLength, length - HeaderLength - (long)count * ReferenceLength);
        for (var index = 0; index < count; index++)
        {
            if (index % ReferencesAtOnce == 0)
                log.ReadExactly(offset + HeaderLength + (long)index * ReferenceLength, buffer[..(Math.Min(ReferencesAtOnce, count - index) * ReferenceLength)], "dirty page references");
            var reference = buffer[(index % ReferencesAtOnce * ReferenceLength)..];
            var (page, size) = (BinaryPrimitives.ReadUInt32LittleEndian(reference), BinaryPrimitives.ReadUInt32LittleEndian(reference[4..]));
            if (size == 0 || size > left || (long)page + size > binsSize)
                return null;
            pages.Add(new HiveChange(HiveBaseBlock.Length + (long)page, HiveBaseBlock.Length + (long)page + size, log, at));
            at += size;
            left -= size;
        }
        return pages;
    }

    private static ulong Hash(BlockSource log, long offset, long length)
    {
        var hash = new Marvin32(HashSeed);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            for (var done = 0L; done < length;)
            {
                var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkLength, length - done));
                log.ReadExactly(offset + done, chunk, "HvLE entry");
                hash.Add(chunk);
                done += chunk.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return hash.End();
    }
}
