namespace Libvirt.Disk.FileSystems;

/// <summary>Features of a journal that its reader must know (<c>s_feature_incompat</c>).</summary>
[Flags]
internal enum JournalIncompat : uint
{
    Revoke = 0x1,
    Bit64 = 0x2,
    AsyncCommit = 0x4,
    ChecksumV2 = 0x8,
    ChecksumV3 = 0x10,
    FastCommit = 0x20,
}

/// <summary>The superblock of a journal (the kernel's document of jbd2).</summary>
/// <param name="Incompat">What a reader must know.</param>
/// <param name="HasChecksumV1">Whether commits have a checksum over the whole transaction.</param>
/// <param name="First">The first block of the ring.</param>
/// <param name="End">The block behind the ring.</param>
/// <param name="Sequence">The number of the first transaction that may have to be replayed.</param>
/// <param name="Start">Where that starts; 0: the journal is empty.</param>
/// <param name="ChecksumSeed">What checksums start with.</param>
internal sealed record JournalSuperblock(JournalIncompat Incompat, bool HasChecksumV1, uint First, uint End, uint Sequence, uint Start, uint ChecksumSeed)
{
    internal const uint Magic = 0xc03b3998;

    private const int Length = 1024;
    private const int ChecksumAt = 252;
    private const ulong MaxBlocks = 10_240_000; // that mke2fs makes
    private const uint MinBlocks = 1024; // that fast commits must leave to the ring
    private const uint DefaultFastCommitBlocks = 256;
    private const uint Crc32C = 4;
    private const JournalIncompat Known = (JournalIncompat)0x3f;

    internal bool Has(JournalIncompat feature) => (Incompat & feature) != 0;

    internal bool HasChecksum => Has(JournalIncompat.ChecksumV2 | JournalIncompat.ChecksumV3);

    /// <summary>Reads it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="volume">The superblock of the file system.</param>
    internal static JournalSuperblock Read(BlockSource journal, ExtSuperblock volume)
    {
        Span<byte> bytes = stackalloc byte[Length];
        journal.ReadExactly(0, bytes, "journal superblock");
        var fields = new DiskStructure(bytes, journal, "journal superblock", 0);
        var version = fields.BigU32(4) - 2;
        if (fields.BigU32(0) != Magic || version is not (1 or 2))
            throw fields.Malformed("it is none");
        var (compat, incompat) = version == 1 ? default : (fields.BigU32(36), (JournalIncompat)fields.BigU32(40));
        if ((incompat & ~Known) != 0)
            throw fields.Unsupported($"the features 0x{(uint)(incompat & ~Known):x} of the journal");
        if (fields.BigU32(12) != volume.BlockSize)
            throw fields.Malformed($"s_blocksize is {fields.BigU32(12)}, which is not that of the file system");
        var seed = 0u;
        if ((incompat & (JournalIncompat.ChecksumV2 | JournalIncompat.ChecksumV3)) != 0)
        {
            if (fields.U8(80) != Crc32C)
                throw fields.Unsupported($"checksums of type {fields.U8(80)}");
            if (ExtChecksum.AddWithout(ExtChecksum.Start, bytes, ChecksumAt, 4) != fields.BigU32(ChecksumAt))
                throw fields.Malformed("its checksum is wrong");
            seed = ExtChecksum.Add(ExtChecksum.Start, fields.Field(48, 16));
        }
        var most = Math.Min(MaxBlocks, Math.Min(volume.BlocksCount, (ulong)(journal.Length / volume.BlockSize)));
        var blocks = (uint)fields.InRange("s_maxlen", fields.BigU32(16), 2, most);
        var end = EndOfRing(fields, blocks, incompat);
        var first = fields.InRange("s_first", fields.BigU32(20), 1, end - 1);
        var start = fields.BigU32(28);
        if (start != 0)
            fields.InRange("s_start", start, first, end - 1);
        return new JournalSuperblock(incompat, (compat & 1) != 0, first, end, fields.BigU32(24), start, seed);
    }

    private static uint EndOfRing(DiskStructure fields, uint blocks, JournalIncompat incompat)
    {
        if ((incompat & JournalIncompat.FastCommit) == 0)
            return blocks;
        var fast = fields.BigU32(84) is > 0 and var count ? count : DefaultFastCommitBlocks;
        return blocks > fast && blocks - fast >= MinBlocks ? blocks - fast : blocks;
    }
}
