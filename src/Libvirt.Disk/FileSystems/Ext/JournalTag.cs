using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>What a descriptor block says of one block that follows it.</summary>
/// <param name="Block">Where that block belongs on the volume.</param>
/// <param name="IsEscaped">Whether its first four bytes, which look like the journal's magic number, were cleared.</param>
/// <param name="Checksum">Its checksum, or the low half of it.</param>
internal readonly record struct JournalTag(ulong Block, bool IsEscaped, uint Checksum)
{
    private const uint Escape = 1;
    private const uint SameUuid = 2;
    private const uint Last = 8;
    private const int UuidLength = 16;
    private const int HeaderLength = 12;
    private const int TailLength = 4;

    /// <summary>Reads the tags of a descriptor block.</summary>
    /// <param name="superblock">The superblock of the journal.</param>
    /// <param name="block">The block.</param>
    /// <param name="tags">Is cleared, and gets the tags.</param>
    internal static void ReadAll(JournalSuperblock superblock, ReadOnlySpan<byte> block, List<JournalTag> tags)
    {
        tags.Clear();
        var isV3 = superblock.Has(JournalIncompat.ChecksumV3);
        var is64 = superblock.Has(JournalIncompat.Bit64);
        var length = isV3 ? 16 : 8 + (superblock.Has(JournalIncompat.ChecksumV2) ? 2 : 0) + (is64 ? 4 : 0);
        var end = block.Length - (superblock.HasChecksum ? TailLength : 0);
        for (var at = HeaderLength; at + length <= end;)
        {
            var tag = block.Slice(at, length);
            ulong number = BinaryPrimitives.ReadUInt32BigEndian(tag);
            if (is64)
                number |= (ulong)BinaryPrimitives.ReadUInt32BigEndian(tag[8..]) << 32;
            var flags = isV3 ? BinaryPrimitives.ReadUInt32BigEndian(tag[4..]) : BinaryPrimitives.ReadUInt16BigEndian(tag[6..]);
            var checksum = isV3 ? BinaryPrimitives.ReadUInt32BigEndian(tag[12..]) : BinaryPrimitives.ReadUInt16BigEndian(tag[4..]);
            tags.Add(new JournalTag(number, (flags & Escape) != 0, checksum));
            if ((flags & Last) != 0)
                break;
            at += length + ((flags & SameUuid) != 0 ? 0 : UuidLength);
        }
    }
}
