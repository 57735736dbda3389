using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>Replays the log in memory, as the kernel does on the volume when it mounts a file system that was not unmounted.</summary>
/// <remarks>
/// Changed parts of blocks and inodes are replayed. What was planned and is not done (intents) stays so, as do files that nothing names any more: neither is seen by who reads.
/// </remarks>
internal sealed class XfsLogReplay
{
    /// <summary>How many blocks may be given up in what is replayed.</summary>
    private const int MaxCancelled = 1 << 20;

    private readonly XfsLog _log;
    private readonly BlockSource _volume;
    private readonly XfsSuperblock _superblock;
    private readonly XfsReplayedBlocks _blocks;

    // Blocks that were given up later in the log: what they held before is not to be put there, for they may hold something else by now.
    private readonly Dictionary<(long, int), int> _cancelled = [];
    private readonly XfsLogNewInodes _newInodes;
    private ulong _lsn;

    private XfsLogReplay(XfsLog log, BlockSource volume, XfsSuperblock superblock)
    {
        _log = log;
        _volume = volume;
        _superblock = superblock;
        _blocks = new XfsReplayedBlocks(volume);
        _newInodes = new XfsLogNewInodes(superblock);
    }

    /// <summary>The volume with its log replayed; null if there is nothing to replay.</summary>
    internal static BlockSource? Run(BlockSource volume, XfsSuperblock superblock)
    {
        if (superblock.LogStart == 0)
            return null;
        var log = new XfsLog(volume, superblock);
        if (log.Last is null)
            return null;
        var replay = new XfsLogReplay(log, volume, superblock);
        replay.Pass(replay.NoteCancelled);
        replay.Pass(replay.Replay);
        return replay._blocks;
    }

    private void Pass(Action<List<byte[]>> committed)
    {
        var transactions = new XfsLogTransactions(_volume, (lsn, regions) =>
        {
            _lsn = lsn;
            committed(regions);
        });
        foreach (var record in _log.Read())
            transactions.Add(record);
    }

    private void NoteCancelled(List<byte[]> regions)
    {
        foreach (var item in Items(regions))
        {
            if (XfsLogBuffer.Parse(Format(item), item) is not { IsCancel: true } buffer)
                continue;
            _cancelled[buffer.Key] = _cancelled.GetValueOrDefault(buffer.Key) + 1;
            if (_cancelled.Count > MaxCancelled)
                throw Format(item).Unsupported($"a log that gives up more than {MaxCancelled} blocks");
        }
    }

    // Within a transaction blocks come first, for inodes may be in them; what gives blocks up comes last.
    private void Replay(List<byte[]> regions)
    {
        foreach (var item in Items(regions))
        {
            if (XfsLogBuffer.Parse(Format(item), item) is { IsCancel: false } buffer && !_cancelled.ContainsKey(buffer.Key))
                buffer.Replay(_blocks, _superblock, _lsn, Format(item));
        }
        foreach (var item in Items(regions))
            _newInodes.Add(Format(item));
        foreach (var item in Items(regions))
        {
            if (XfsLogInode.Parse(Format(item), item) is { } inode && !_cancelled.ContainsKey(inode.Key))
                inode.Replay(_blocks, _superblock, _lsn, _newInodes.Has(inode.Offset), Format(item));
        }
        foreach (var item in Items(regions))
        {
            if (XfsLogBuffer.Parse(Format(item), item) is { IsCancel: true } buffer && --_cancelled[buffer.Key] == 0)
                _cancelled.Remove(buffer.Key);
        }
    }

    /// <summary>The items of a transaction: each says in its first region how many it has.</summary>
    private IEnumerable<ArraySegment<byte[]>> Items(List<byte[]> regions)
    {
        var all = regions.ToArray();
        for (var at = 0; at < all.Length;)
        {
            var count = (int)new DiskStructure(all[at], _volume, "log item", _log.Last!.Place).InRange("size of an item", Size(all[at]), 1, (uint)(all.Length - at));
            yield return new ArraySegment<byte[]>(all, at, count);
            at += count;
        }
    }

    private static uint Size(byte[] region) => region.Length < 4 ? 0u : BinaryPrimitives.ReadUInt16LittleEndian(region.AsSpan(2));

    private DiskStructure Format(ArraySegment<byte[]> item) => new(item[0], _volume, "log item", _log.Last!.Place);
}
