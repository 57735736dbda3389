using Libvirt.Disk.Checksums;

namespace Libvirt.Disk.FileSystems;

/// <summary>A record of the log: what one write of it has put there (xlog_rec_header and what follows).</summary>
/// <param name="Place">Where its header is in the volume, in bytes.</param>
/// <param name="Lsn">Its number in the order of the log: the cycle above, its block below.</param>
/// <param name="TailLsn">The number of the first record that was still needed when it was written.</param>
/// <param name="Operations">How many operations it has.</param>
/// <param name="Blocks">How many blocks it takes, with its headers.</param>
/// <param name="Data">The operations.</param>
internal sealed record XfsLogRecord(long Place, ulong Lsn, ulong TailLsn, uint Operations, int Blocks, ReadOnlyMemory<byte> Data)
{
    internal const int BlockSize = 512;
    internal const uint Magic = 0xfeedbabe;

    /// <summary>What a record holds at most, in bytes.</summary>
    internal const int MaxLength = 512 * 1024;

    private const int HeaderLength = 328;
    private const int ExtendedHeaderLength = 260;
    private const int CyclesPerHeader = 64;
    private const int CrcAt = 32;
    private const int CyclesAt = 44;
    private const uint LittleEndian = 1;

    /// <summary>The blocks that a record's headers and data take, as its first block says; null if it is not the start of one.</summary>
    internal static (int Headers, int Data)? Measure(DiskStructure header, Guid uuid)
    {
        var (version, length, size) = (header.BigU32(8), header.BigU32(12), header.BigU32(320));
        if (header.BigU32(0) != Magic || length is 0 or > MaxLength || version is not (1 or 2) || (header.BigGuid(304) != uuid && header.BigGuid(304) != Guid.Empty))
            return null;
        if (header.BigU32(300) != LittleEndian)
            throw header.Unsupported($"a log of format {header.BigU32(300)}, not little-endian Linux");
        // Each header has room for the first words of 64 blocks.
        const int covered = CyclesPerHeader * BlockSize;
        var headers = version == 2 ? Math.Max(1, ((int)Math.Min(size, MaxLength) + covered - 1) / covered) : 1;
        var data = ((int)length + BlockSize - 1) / BlockSize;
        return data <= headers * CyclesPerHeader ? (headers, data) : null;
    }

    /// <summary>Reads a record from its blocks; null if one of them was never written: then the log ends before it.</summary>
    /// <param name="blocks">Its blocks, headers first. They are changed: the first word of each is put back.</param>
    /// <param name="header">Its first block.</param>
    /// <param name="headers">How many blocks are headers.</param>
    /// <param name="wrap">How many blocks are before the end of the log; the others are at its start, in the next cycle.</param>
    /// <param name="hasChecksums">Whether records have a checksum.</param>
    internal static XfsLogRecord? Parse(Memory<byte> blocks, DiskStructure header, int headers, int wrap, bool hasChecksums)
    {
        var (cycle, length) = (header.BigU32(4), (int)header.BigU32(12));
        var bytes = blocks.Span;
        var count = bytes.Length / BlockSize;
        if (hasChecksums && header.U32(CrcAt) is not 0 and var crc && crc != Checksum(bytes, headers, length))
            return null;
        for (var i = 1; i < count; i++)
        {
            var word = bytes.Slice(i * BlockSize, 4);
            var expected = cycle + (i < wrap ? 0u : 1u);
            if (expected == Magic)
                expected++;
            if (System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(word) != expected)
                return null;
            if (i >= headers)
                FirstWord(bytes, i - headers).CopyTo(word);
        }
        return new XfsLogRecord(header.Offset, header.BigU64(16), header.BigU64(24), header.BigU32(40), count, blocks.Slice(headers * BlockSize, length));
    }

    /// <summary>The word that the number of the cycle has replaced in a block of data.</summary>
    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> bytes, int block)
    {
        var (header, index) = Math.DivRem(block, CyclesPerHeader);
        return bytes.Slice(header == 0 ? CyclesAt + index * 4 : header * BlockSize + 4 + index * 4, 4);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes, int headers, int length)
    {
        var crc = Crc32C.Add(uint.MaxValue, bytes[..CrcAt]);
        crc = Crc32C.Add(crc, stackalloc byte[4]);
        crc = Crc32C.Add(crc, bytes[(CrcAt + 4)..HeaderLength]);
        var covered = (length + CyclesPerHeader * BlockSize - 1) / (CyclesPerHeader * BlockSize);
        for (var i = 1; i < Math.Min(headers, covered); i++)
            crc = Crc32C.Add(crc, bytes.Slice(i * BlockSize, ExtendedHeaderLength));
        return ~Crc32C.Add(crc, bytes.Slice(headers * BlockSize, length));
    }
}
