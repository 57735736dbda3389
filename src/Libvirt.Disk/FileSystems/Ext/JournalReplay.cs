using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>
/// Replays a journal in memory: finds the transactions that were committed, and where in the journal the newest copy of each block is. Nothing is copied before it is read.
/// </summary>
internal sealed class JournalReplay
{
    private const int MaxBlocks = 1 << 20;
    private const int RevokeHeaderLength = 16;
    private const int CommitTimeAt = 48;

    private readonly ExtVolume _volume;
    private readonly BlockSource _journal;
    private readonly JournalSuperblock _superblock;
    private readonly JournalLog _log;
    private readonly byte[] _data;
    private readonly List<JournalTag> _tags = [];
    private readonly Dictionary<ulong, uint> _revoked = [];
    private readonly Dictionary<ulong, JournaledBlock> _replayed = [];

    private JournalReplay(ExtVolume volume, BlockSource journal)
    {
        _volume = volume;
        _journal = journal;
        _superblock = JournalSuperblock.Read(journal, volume.Superblock);
        _log = new JournalLog(journal, _superblock, volume.BlockSize);
        _data = new byte[volume.BlockSize];
    }

    /// <summary>The volume as it is when its journal has been replayed.</summary>
    internal static BlockSource Apply(ExtVolume volume)
    {
        var superblock = volume.Superblock;
        if (superblock.JournalInode == 0)
            throw Unsupported(volume.Source, $"a journal on another device (UUID {superblock.JournalUuid}) that has to be replayed");
        var node = new ExtInodes(volume).Read(superblock.JournalInode);
        if (node.Kind != FileKind.File)
            throw node.Malformed(volume.Source, $"it is no journal, but a {node.Kind}");
        return new JournalReplay(volume, ExtFile.Open(volume, node)).Apply();
    }

    private BlockSource Apply()
    {
        if (_superblock.Start == 0)
            return _volume.Source;
        var end = FindEnd();
        foreach (var record in _log.Walk(end))
        {
            if (record.Kind == JournalRecordKind.Revoke)
                AddRevoked(record);
        }
        foreach (var record in _log.Walk(end))
        {
            if (record.Kind == JournalRecordKind.Descriptor)
                AddBlocks(record);
        }
        if (_log.HasFastCommit(end))
            throw Unsupported(_volume.Source, "fast commits that have to be replayed");
        return _replayed.Count == 0 ? _volume.Source : new JournaledBlocks(_volume, _journal, _replayed.Values);
    }

    // The number of the first transaction that was not committed.
    private uint FindEnd()
    {
        var (next, checksum, lastTime, inDoubt) = (_superblock.Sequence, uint.MaxValue, 0UL, false);
        foreach (var record in _log.Walk(end: null))
        {
            if (record.Kind != JournalRecordKind.Commit)
            {
                inDoubt |= !JournalChecksum.IsTailRight(_superblock, _log.Block);
                if (record.Kind == JournalRecordKind.Descriptor && _superblock.HasChecksumV1)
                    checksum = AddToChecksum(checksum, record);
                continue;
            }
            var time = BinaryPrimitives.ReadUInt64BigEndian(_log.Block.AsSpan(CommitTimeAt));
            // What an older journal left in the ring can look like what is due next, but it is older.
            if (!JournalChecksum.IsCommitRight(_superblock, _log.Block, checksum) || (inDoubt && time < lastTime))
                break;
            if (inDoubt)
                throw _log.Malformed(record, "a checksum of its transaction is wrong");
            (next, checksum, lastTime) = (record.Sequence + 1, uint.MaxValue, time);
        }
        return next;
    }

    private uint AddToChecksum(uint checksum, JournalRecord record)
    {
        checksum = JournalChecksum.AddToTransaction(checksum, _log.Block);
        JournalTag.ReadAll(_superblock, _log.Block, _tags);
        for (var i = 0; i < _tags.Count; i++)
        {
            _log.Read(_log.Position(record, i), _data);
            checksum = JournalChecksum.AddToTransaction(checksum, _data);
        }
        return checksum;
    }

    private void AddRevoked(JournalRecord record)
    {
        var length = _superblock.Has(JournalIncompat.Bit64) ? 8 : 4;
        var used = BinaryPrimitives.ReadUInt32BigEndian(_log.Block.AsSpan(12));
        if (used < RevokeHeaderLength || used > _log.Block.Length)
            throw _log.Malformed(record, $"r_count is {used}");
        for (var at = RevokeHeaderLength; at + length <= used; at += length)
        {
            var entry = _log.Block.AsSpan(at);
            _revoked[length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(entry) : BinaryPrimitives.ReadUInt32BigEndian(entry)] = record.Sequence;
        }
        RequireFew(record, _revoked.Count);
    }

    private void AddBlocks(JournalRecord record)
    {
        JournalTag.ReadAll(_superblock, _log.Block, _tags);
        for (var i = 0; i < _tags.Count; i++)
        {
            var tag = _tags[i];
            if (_revoked.TryGetValue(tag.Block, out var sequence) && (int)(record.Sequence - sequence) <= 0)
                continue;
            if (tag.Block >= _volume.Superblock.BlocksCount)
                throw _log.Malformed(record, $"block {tag.Block} is none of the volume");
            var position = _log.Position(record, i);
            if (_superblock.HasChecksum)
            {
                _log.Read(position, _data);
                if (!JournalChecksum.IsBlockRight(_superblock, _data, record.Sequence, tag))
                    throw _log.Malformed(record, $"the checksum of the copy of block {tag.Block} is wrong");
            }
            _replayed[tag.Block] = new JournaledBlock(tag.Block, position, tag.IsEscaped);
        }
        RequireFew(record, _replayed.Count);
    }

    private static VirtException Unsupported(BlockSource volume, string what) =>
        ImageError.Unsupported(volume, $"superblock at offset {ExtSuperblock.Offset}: not supported: {what}");

    private void RequireFew(JournalRecord record, int count)
    {
        if (count > MaxBlocks)
            throw _log.Malformed(record, $"there are more than {MaxBlocks} blocks in the journal");
    }
}
