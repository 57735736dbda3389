using System.Buffers;

namespace Libvirt.Disk;

/// <summary>The log of a VHDX image: a ring of changes to its structures, made before the structures are ([MS-VHDX] 2.3).</summary>
/// <param name="file">The image.</param>
/// <param name="offset">Where the log is, in bytes.</param>
/// <param name="length">Its length, in bytes; whole MiB.</param>
/// <param name="guid">What its current entries are marked with.</param>
internal sealed class VhdxLog(BlockSource file, long offset, uint length, Guid guid)
{
    /// <summary>The longest log that is read, in bytes; writers in use make it 1 MiB.</summary>
    internal const uint MaxLength = 64 << 20;

    private const int ChunkLength = 64 * 1024;

    // Entries that overlap could make every sector of the log be looked at again and again.
    private const long MaxCheckedBytes = 4L * MaxLength;
    private const int MaxSteps = 1 << 20;

    private readonly Dictionary<uint, VhdxLogEntry?> _entries = [];
    private long _checkedBytes;
    private int _steps;
    private bool _isMarked;

    /// <summary>The file as it is when the changes in the log are made; the log and the file stay as they are.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: an entry is malformed, or no run of entries is whole.</exception>
    internal VhdxReplay Replay()
    {
        if (offset > file.Length - length)
            throw Malformed($"its {length} bytes end beyond the file");
        var changes = new VhdxLogChanges(file, offset, length);
        var active = FindActive();
        if (active.Count == 0 && _isMarked)
            throw Malformed("it holds entries, but no run of them is whole");
        foreach (var entry in active)
            changes.Add(entry);
        var newest = active.Count == 0 ? default : active[^1];
        if (newest.FlushedFileOffset > (ulong)file.Length)
            throw Malformed($"the file was {newest.FlushedFileOffset} bytes long when it was written, and is cut short at {file.Length}");
        if (newest.LastFileOffset > long.MaxValue)
            throw Malformed($"LastFileOffset is {newest.LastFileOffset}");
        return new VhdxReplay(file, changes.Flatten(), Math.Max(file.Length, (long)newest.LastFileOffset));
    }

    // The run of entries with the highest number, from the oldest one that is still needed on.
    private List<VhdxLogEntry> FindActive()
    {
        List<VhdxLogEntry> active = [];
        long tail = 0;
        while (tail < length)
        {
            var (run, first) = RunFrom((uint)tail);
            if (first >= 0 && (active.Count == 0 || run[^1].SequenceNumber > active[^1].SequenceNumber))
                active = run[first..];
            tail = first < 0 ? tail + VhdxLogEntry.SectorLength : run[^1].Position + (long)run[^1].Length;
            if (first >= 0 && run[^1].Position < run[0].Position)
                break; // it went round
        }
        return active;
    }

    // Entries one after the other from a position on, and which of them is the oldest that is needed; -1 if it is not among them.
    private (List<VhdxLogEntry> Run, int First) RunFrom(uint position)
    {
        List<VhdxLogEntry> run = [];
        for (var total = 0L; EntryAt(position) is { } entry && (run.Count == 0 || entry.SequenceNumber == run[^1].SequenceNumber + 1); position = (uint)((position + (long)entry.Length) % length))
        {
            total += entry.Length;
            if (total > length)
                break;
            if (++_steps > MaxSteps)
                throw Malformed("its entries overlap without end");
            run.Add(entry);
        }
        return (run, run.Count == 0 ? -1 : run.FindIndex(entry => entry.Position == run[^1].Tail));
    }

    private VhdxLogEntry? EntryAt(uint position)
    {
        if (!_entries.TryGetValue(position, out var entry))
            _entries[position] = entry = ReadEntry(position);
        return entry;
    }

    private VhdxLogEntry? ReadEntry(uint position)
    {
        Span<byte> bytes = stackalloc byte[VhdxLogEntry.HeadLength];
        file.ReadExactly(offset + position, bytes, "VHDX log entry");
        var head = new DiskStructure(bytes, file, "VHDX log entry", offset + position);
        if (!bytes.StartsWith("loge"u8) || head.Guid(32) != guid)
            return null;
        _isMarked = true;
        var entry = new VhdxLogEntry(position, head.U32(8), head.U32(12), head.U64(16), head.U32(24), head.U64(48), head.U64(56));
        var isSound = entry.Length is >= VhdxLogEntry.SectorLength and var size && size <= length && size % VhdxLogEntry.SectorLength == 0
            && entry.Tail < length && entry.Tail % VhdxLogEntry.SectorLength == 0
            && entry.DescriptorCount <= (entry.Length - VhdxLogEntry.HeadLength) / VhdxLogEntry.DescriptorLength;
        return isSound && HasRightChecksum(entry, bytes) ? entry : null;
    }

    private bool HasRightChecksum(in VhdxLogEntry entry, ReadOnlySpan<byte> head)
    {
        _checkedBytes += entry.Length;
        if (_checkedBytes > MaxCheckedBytes)
            throw Malformed("its entries overlap without end");
        var crc = VhdxChecksum.AddStart(head);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            for (long done = VhdxChecksum.Offset + sizeof(uint); done < entry.Length;)
            {
                var position = (entry.Position + done) % length;
                var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkLength, Math.Min(entry.Length - done, length - position)));
                file.ReadExactly(offset + position, chunk, "VHDX log entry");
                crc = VhdxChecksum.Add(crc, chunk);
                done += chunk.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return ~crc == new DiskStructure(head, file, "VHDX log entry", offset + entry.Position).U32(VhdxChecksum.Offset);
    }

    private VirtException Malformed(string what) => ImageError.Malformed(file, "VHDX log", offset, what);
}
