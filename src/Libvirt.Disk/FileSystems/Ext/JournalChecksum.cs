using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>The checksums of a journal: of a kind over each block, or of another over each transaction.</summary>
internal static class JournalChecksum
{
    private const uint Polynomial = 0x04c11db7;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Entry((uint)value << 24))];

    /// <summary>Whether the checksum at the end of a descriptor or revoke block is right.</summary>
    internal static bool IsTailRight(JournalSuperblock superblock, ReadOnlySpan<byte> block) =>
        !superblock.HasChecksum
        || ExtChecksum.AddWithoutTail(superblock.ChecksumSeed, block[..^4], 4) == BinaryPrimitives.ReadUInt32BigEndian(block[^4..]);

    /// <summary>Whether the checksum of a commit block is right.</summary>
    /// <param name="superblock">The superblock of the journal.</param>
    /// <param name="block">The block.</param>
    /// <param name="transaction">The checksum over the transaction, if such are in use.</param>
    internal static bool IsCommitRight(JournalSuperblock superblock, ReadOnlySpan<byte> block, uint transaction)
    {
        const int at = 16;
        var checksum = BinaryPrimitives.ReadUInt32BigEndian(block[at..]);
        if (superblock.HasChecksum)
            return ExtChecksum.AddWithout(superblock.ChecksumSeed, block, at, 4) == checksum;
        var (type, size) = (block[12], block[13]);
        return !superblock.HasChecksumV1 || (type == 0 && size == 0 && checksum == 0) || (type == 1 && size == 4 && checksum == transaction);
    }

    /// <summary>Whether a block of a transaction is as its tag says.</summary>
    internal static bool IsBlockRight(JournalSuperblock superblock, ReadOnlySpan<byte> block, uint sequence, JournalTag tag)
    {
        if (!superblock.HasChecksum)
            return true;
        var crc = ExtChecksum.Add(ExtChecksum.Add(superblock.ChecksumSeed, BinaryPrimitives.ReverseEndianness(sequence)), block);
        return (superblock.Has(JournalIncompat.ChecksumV3) ? crc : (ushort)crc) == tag.Checksum;
    }

    /// <summary>Adds a block to the checksum over a transaction: CRC-32 from the highest bit on.</summary>
    internal static uint AddToTransaction(uint crc, ReadOnlySpan<byte> block)
    {
        foreach (var value in block)
            crc = (crc << 8) ^ Table[(byte)(crc >> 24) ^ value];
        return crc;
    }

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 0x80000000) != 0 ? Polynomial ^ (value << 1) : value << 1;
        return value;
    }
}
