using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>What a block is that the journal itself writes.</summary>
internal enum JournalRecordKind : uint
{
    Descriptor = 1,
    Commit = 2,
    Revoke = 5,
}

/// <summary>A block that the journal itself writes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sequence">The number of its transaction.</param>
/// <param name="Block">Which block of the journal it is.</param>
internal readonly record struct JournalRecord(JournalRecordKind Kind, uint Sequence, uint Block);

/// <summary>The ring of a journal: each transaction is descriptors, with copies of blocks behind each, and a commit.</summary>
internal sealed class JournalLog(BlockSource journal, JournalSuperblock superblock, int blockSize)
{
    private readonly List<JournalTag> _tags = [];

    /// <summary>The record that <see cref="Walk"/> is at.</summary>
    internal byte[] Block { get; } = new byte[blockSize];

    /// <summary>The records from the start on, as long as they follow each other.</summary>
    /// <param name="end">The number of the first transaction that is left out; null: there is none.</param>
    internal IEnumerable<JournalRecord> Walk(uint? end)
    {
        var (sequence, block, passed) = (superblock.Sequence, superblock.Start, 0UL);
        while (sequence != end && passed < superblock.End)
        {
            Read(block, Block);
            var kind = (JournalRecordKind)BinaryPrimitives.ReadUInt32BigEndian(Block.AsSpan(4));
            if (BinaryPrimitives.ReadUInt32BigEndian(Block) != JournalSuperblock.Magic
                || BinaryPrimitives.ReadUInt32BigEndian(Block.AsSpan(8)) != sequence
                || kind is not (JournalRecordKind.Descriptor or JournalRecordKind.Commit or JournalRecordKind.Revoke))
                yield break;

            var length = 1u;
            if (kind == JournalRecordKind.Descriptor)
            {
                JournalTag.ReadAll(superblock, Block, _tags);
                length += (uint)_tags.Count;
            }
            yield return new JournalRecord(kind, sequence, block);
            if (kind == JournalRecordKind.Commit)
                sequence++;
            block = Wrap(block + (ulong)length);
            passed += length;
        }
    }

    /// <summary>Where the copy is that a tag of a descriptor is about.</summary>
    internal uint Position(JournalRecord descriptor, int tag) => Wrap((ulong)descriptor.Block + 1 + (ulong)tag);

    /// <summary>Reads a block of the journal.</summary>
    internal void Read(uint block, Span<byte> buffer) => journal.ReadExactly((long)block * blockSize, buffer, "journal block");

    /// <summary>Whether fast commits, which are behind the ring, follow a transaction.</summary>
    /// <param name="next">The number of the next transaction.</param>
    internal bool HasFastCommit(uint next)
    {
        const ushort head = 9;
        if (!superblock.Has(JournalIncompat.FastCommit) || (superblock.End + 1L) * blockSize + 12 > journal.Length)
            return false;
        Span<byte> start = stackalloc byte[12];
        journal.ReadExactly((superblock.End + 1L) * blockSize, start, "fast commit");
        return BinaryPrimitives.ReadUInt16LittleEndian(start) == head && BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) == next;
    }

    internal VirtException Malformed(JournalRecord record, string what) =>
        ImageError.Malformed(journal, $"journal block {record.Block}", (long)record.Block * blockSize, what);

    private uint Wrap(ulong block)
    {
        while (block >= superblock.End)
            block -= superblock.End - superblock.First;
        return (uint)block;
    }
}
