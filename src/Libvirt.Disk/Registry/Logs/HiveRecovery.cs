using Libvirt.Logging;

namespace Libvirt.Disk.Registry;

/// <summary>Makes of a hive that was not closed, in memory, what Windows makes of it when it loads it: replays its transaction logs.</summary>
/// <param name="primary">The hive.</param>
/// <param name="block">Its base block.</param>
/// <param name="openLog">Opens the log of an ending, such as <c>.LOG1</c>; null if there is none.</param>
internal sealed class HiveRecovery(BlockSource primary, HiveBaseBlock block, Func<string, BlockSource?> openLog)
{
    private static readonly LogSource Log = new("storage_source");

    private readonly HiveChanges _changes = new();
    private readonly List<string> _replayed = [];

    /// <summary>The hive with its logs replayed; as it lies if none of them can be used.</summary>
    internal BlockSource Run()
    {
        var why = "none of its logs can be used";
        try
        {
            if (FindWritten() is { } written && Replay(written) is { } last)
            {
                var whole = _changes.ApplyTo(primary);
                Log.Debug($"{primary.Name}: the hive was not closed: replayed to sequence number {last}, from {string.Join(" and ", _replayed)}");
                return whole;
            }
        }
        catch (VirtException e) when (e.Code is VirtErrorCode.StorageProbeFailed or VirtErrorCode.ConfigUnsupported)
        {
            why = e.Message;
        }
        Log.Debug($"{primary.Name}: the hive was not closed, and is read as it lies: {why}");
        return primary;
    }

    // When the hive was last written: if its base block does not tell, its first bin does. Null if it is no hive.
    private ulong? FindWritten()
    {
        if (block.IsSound)
            return block.LastWritten;
        Span<byte> bin = stackalloc byte[32];
        return primary.Read(HiveBaseBlock.Length, bin) == bin.Length && bin.StartsWith("hbin"u8) ? new DiskStructure(bin, primary, "hbin", HiveBaseBlock.Length).U64(20) : null;
    }

    private uint? Replay(ulong written)
    {
        var (first, second) = (Open(".LOG1"), Open(".LOG2"));
        var single = first is null && second is null ? Open(".LOG") : null;
        HiveLog[] entries = [.. ((HiveLog?[])[first, second, single]).OfType<HiveLog>().Where(log => log.IsOfEntries)];
        return entries.Length > 0 ? ReplayEntries(entries) : ReplayPages(first ?? single, second, written);
    }

    // The two are written in turn, so either may be the older one. With a spoiled base block only the newer one is heeded.
    private uint? ReplayEntries(HiveLog[] logs)
    {
        if (logs.Length == 2 && IsBefore(logs[0], logs[1].Block.PrimarySequence))
            Array.Reverse(logs);
        var newer = logs[0];
        if (!block.IsSound)
            return Replay(newer);
        var older = logs[^1];
        if (newer == older || IsBefore(older, block.SecondarySequence))
            return IsBefore(newer, block.SecondarySequence) ? null : Replay(newer);
        var last = Replay(older);
        return last is { } number && newer.Block.PrimarySequence == unchecked(number + 1) ? Replay(newer) ?? last : last;
    }

    // The first holds what the hive needs, if it is of the same write. The second is written when writing the hive after the first has failed, and holds what is in the first too.
    // A base block that is spoiled is the first that was written: what tells its time then may be older than the log.
    private uint? ReplayPages(HiveLog? first, HiveLog? second, ulong written)
    {
        if (first?.Block.LastWritten == written)
            return Replay(first);
        var isSecondNewer = second is not null && (first is null || second.Block.LastWritten > first.Block.LastWritten);
        var log = isSecondNewer ? second : block.IsSound ? null : first;
        return log?.Block.LastWritten >= written ? Replay(log) : null;
    }

    private uint? Replay(HiveLog log)
    {
        if (!block.IsSound)
            log.AddBlockTo(_changes);
        if (log.AddTo(_changes) is not { } last)
            return null;
        _replayed.Add(log.Name);
        return last;
    }

    private HiveLog? Open(string ending) => openLog(ending) is { } source ? HiveLog.Open(source) : null;

    private static bool IsBefore(HiveLog log, uint sequenceNumber) => unchecked((int)(log.Block.PrimarySequence - sequenceNumber)) < 0;
}
