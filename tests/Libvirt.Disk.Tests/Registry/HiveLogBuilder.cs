using System.Buffers.Binary;
using Libvirt.Disk.Checksums;
using Libvirt.Disk.Registry;

namespace Libvirt.Tests.Disk;

/// <summary>Makes transaction logs as Windows would leave them, from the states that a hive has one after the other.</summary>
internal static class HiveLogBuilder
{
    private const int PageLength = 4096;
    private const int BlockLength = 512;

    /// <summary>A hive as it lies when Windows was not shut down.</summary>
    internal static byte[] Dirty(byte[] hive, uint primary, uint secondary) => Block(hive, 0, primary, secondary, hive.Length);

    /// <summary>A log of entries, each with the pages in which a state is unlike the one before.</summary>
    internal static byte[] Entries(uint sequence, params byte[][] states)
    {
        var log = new MemoryStream();
        log.Write(Block(states[0], 6, sequence, sequence, BlockLength));
        for (var index = 1; index < states.Length; index++)
            log.Write(Entry(sequence++, states[index - 1], states[index]));
        return log.ToArray();
    }

    /// <summary>A log of the older kind: all 512 bytes in which a state is unlike the one before.</summary>
    internal static byte[] Vector(uint sequence, byte[] state, byte[] next)
    {
        var bitmap = new byte[(next.Length - PageLength) / BlockLength / 8];
        var pages = new MemoryStream();
        foreach (var page in Changed(state, next, BlockLength))
        {
            bitmap[page / BlockLength / 8] |= (byte)(1 << (page / BlockLength % 8));
            pages.Write(next, PageLength + page, BlockLength);
        }
        byte[] vector = [.. "DIRT"u8, .. bitmap];
        return [.. Block(next, 1, sequence, sequence, BlockLength), .. vector, .. new byte[-vector.Length & (BlockLength - 1)], .. pages.ToArray()];
    }

    /// <summary>Where the entries of a log start.</summary>
    internal static List<int> Places(byte[] log)
    {
        List<int> places = [];
        for (long at = BlockLength; at + 40 <= log.Length && log.AsSpan((int)at).StartsWith("HvLE"u8); at += Math.Max(BlockLength, BinaryPrimitives.ReadUInt32LittleEndian(log.AsSpan((int)at + 4))))
            places.Add((int)at);
        return places;
    }

    /// <summary>Makes the hashes of an entry right again.</summary>
    internal static void Hash(Span<byte> entry)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], Marvin32.Of(HiveLogEntry.HashSeed, entry[40..]));
        BinaryPrimitives.WriteUInt64LittleEndian(entry[32..], Marvin32.Of(HiveLogEntry.HashSeed, entry[..32]));
    }

    /// <summary>Makes the checksum of a base block right again.</summary>
    internal static void Sum(Span<byte> block)
    {
        var sum = 0u;
        for (var at = 0; at < 508; at += 4)
            sum ^= BinaryPrimitives.ReadUInt32LittleEndian(block[at..]);
        BinaryPrimitives.WriteUInt32LittleEndian(block[508..], sum is 0 ? 1 : sum is uint.MaxValue ? uint.MaxValue - 1 : sum);
    }

    private static byte[] Entry(uint sequence, byte[] state, byte[] next)
    {
        var pages = Changed(state, next, PageLength);
        var used = 40 + pages.Count * (8 + PageLength);
        var entry = new byte[(used + BlockLength - 1) / BlockLength * BlockLength];
        "HvLE"u8.CopyTo(entry);
        uint[] fields = [(uint)entry.Length, 0, sequence, (uint)(next.Length - PageLength), (uint)pages.Count];
        for (var index = 0; index < fields.Length; index++)
            BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4 + index * 4), fields[index]);
        for (var index = 0; index < pages.Count; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(40 + index * 8), pages[index]);
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(44 + index * 8), PageLength);
            next.AsSpan(PageLength + pages[index], PageLength).CopyTo(entry.AsSpan(40 + pages.Count * 8 + index * PageLength));
        }
        Hash(entry);
        return entry;
    }

    private static List<int> Changed(byte[] state, byte[] next, int length) =>
    [
        .. Enumerable.Range(0, (next.Length - PageLength) / length).Select(page => page * length)
            .Where(at => PageLength + at + length > state.Length || !state.AsSpan(PageLength + at, length).SequenceEqual(next.AsSpan(PageLength + at, length))),
    ];

    private static byte[] Block(byte[] hive, uint type, uint primary, uint secondary, int length)
    {
        var block = hive[..length];
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), primary);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(8), secondary);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(28), type);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(40), hive.Length - PageLength);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(44), 1);
        Sum(block);
        return block;
    }
}
