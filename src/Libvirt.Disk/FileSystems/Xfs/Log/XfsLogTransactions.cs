using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>Puts transactions together from the operations of records, between which they are spread, and hands each over when it is committed.</summary>
internal sealed class XfsLogTransactions(BlockSource volume, Action<ulong, List<byte[]>> committed)
{
    /// <summary>What transactions that are not committed yet may hold, in bytes, with what it takes to hold it.</summary>
    private const long MaxPending = 64L << 20;
    private const int TransactionCost = 256;
    private const int RegionCost = 96;

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
        Hold(TransactionCost, operation);
    }

    private void Append(Transaction transaction, ReadOnlySpan<byte> content, bool isContinued, DiskStructure operation)
    {
        if (content.IsEmpty)
            return;
        Hold(RegionCost + content.Length, operation);
        transaction.Cost += RegionCost + content.Length;
        var regions = transaction.Regions;
        if (!isContinued || regions.Count == 0)
            regions.Add(new Region());
        regions[^1].Append(content);
    }

    private void Close(uint id, Transaction transaction, DiskStructure operation)
    {
        _open.Remove(id);
        _pending -= TransactionCost + transaction.Cost;
        var regions = transaction.Regions.ConvertAll(region => region.ToArray());
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

    private void Hold(int cost, DiskStructure operation)
    {
        _pending += cost;
        if (_pending > MaxPending)
            throw operation.Unsupported($"transactions that take more than {MaxPending} bytes");
    }

    private sealed record Transaction(ulong Lsn)
    {
        internal List<Region> Regions { get; } = [];

        internal long Cost { get; set; }
    }

    private sealed class Region
    {
        private byte[] _bytes = [];
        private int _length;

        internal void Append(ReadOnlySpan<byte> content)
        {
            if (_bytes.Length - _length < content.Length)
                Array.Resize(ref _bytes, Math.Max(_length * 2, _length + content.Length));
            content.CopyTo(_bytes.AsSpan(_length));
            _length += content.Length;
        }

        internal byte[] ToArray() => _length == _bytes.Length ? _bytes : _bytes[.._length];
    }
}
