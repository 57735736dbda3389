using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>Puts transactions together from the operations of records, between which they are spread, and hands each over when it is committed.</summary>
internal sealed class XfsLogTransactions(BlockSource volume, Action<ulong, List<byte[]>> committed)
{
    /// <summary>What transactions that are not committed yet may hold, in bytes.</summary>
    private const long MaxPending = 64L << 20;

    private const int OperationLength = 12;
    private const int HeaderLength = 16;
    private const byte Start = 0x01;
    private const byte Commit = 0x02;
    private const byte WasContinued = 0x08;
    private const byte Unmount = 0x20;

    private readonly Dictionary<uint, Transaction> _open = [];
    private long _pending;

    internal void Add(XfsLogRecord record)
    {
        var data = record.Data.Span;
        for (var left = record.Operations; left > 0 && !data.IsEmpty; left--)
        {
            var operation = new DiskStructure(data, volume, "log record", record.Place);
            var (id, length, flags) = (operation.BigU32(0), operation.BigU32(4), operation.U8(9));
            var content = operation.Field(OperationLength, (int)operation.InRange("oh_len", length, 0, (uint)Math.Max(0, data.Length - OperationLength)));
            data = data[(OperationLength + content.Length)..];
            if ((flags & Unmount) != 0)
                continue;
            if ((flags & Start) != 0)
                Open(id, record, operation);
            // Of those that began before what is still needed, all is where it belongs.
            if (!_open.TryGetValue(id, out var transaction))
                continue;
            Append(transaction, content, (flags & WasContinued) != 0, operation);
            if ((flags & Commit) != 0)
                Close(id, transaction, operation);
        }
    }

    private void Open(uint id, XfsLogRecord record, DiskStructure operation)
    {
        if (!_open.TryAdd(id, new Transaction(record.Lsn)))
            throw operation.Malformed($"transaction {id:x} is started twice");
    }

    private void Append(Transaction transaction, ReadOnlySpan<byte> content, bool isContinued, DiskStructure operation)
    {
        if (content.IsEmpty)
            return;
        _pending += content.Length + OperationLength;
        if (_pending > MaxPending)
            throw operation.Unsupported($"transactions of more than {MaxPending} bytes");
        var regions = transaction.Regions;
        if (isContinued && regions.Count > 0)
            regions[^1] = [.. regions[^1], .. content];
        else
            regions.Add(content.ToArray());
    }

    private void Close(uint id, Transaction transaction, DiskStructure operation)
    {
        var regions = transaction.Regions;
        _open.Remove(id);
        foreach (var region in regions)
            _pending -= region.Length + OperationLength;
        if (regions.Count == 0)
            return;
        if (regions[0].Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(regions[0]) != 0x5452414e)
            throw operation.Malformed($"transaction {id:x} does not begin with a header");
        // The first region may have the start of an item behind the header.
        if (regions[0].Length > HeaderLength)
            regions[0] = regions[0][HeaderLength..];
        else
            regions.RemoveAt(0);
        committed(transaction.Lsn, regions);
    }

    private sealed record Transaction(ulong Lsn)
    {
        internal List<byte[]> Regions { get; } = [];
    }
}
