using System.Buffers.Binary;

namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>The write-ahead log of a database of SQLite: pages that are newer than those of the file ("Database File Format", 4).</summary>
internal sealed class SqliteJournal
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const uint Magic = 0x377f0682; // its last bit tells how the sums are made
    private const uint FormatVersion = 3007000;
    private const int MaxFrames = 1 << 20;

    private readonly Dictionary<uint, long> _pages = [];

    private SqliteJournal(BlockSource source) => Source = source;

    internal BlockSource Source { get; }

    /// <summary>How many pages it has.</summary>
    internal int Frames => _pages.Count;

    /// <summary>Reads which pages are in a log. One that is empty, or stale, or broken off has those that were written to the end: none or some.</summary>
    internal static SqliteJournal? Open(BlockSource source, int pageSize)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (source.Read(0, header) < HeaderSize || (BinaryPrimitives.ReadUInt32BigEndian(header) & ~1u) != Magic || BinaryPrimitives.ReadUInt32BigEndian(header[4..]) != FormatVersion
            || BinaryPrimitives.ReadUInt32BigEndian(header[8..]) != pageSize)
            return null;
        var isBigEndian = (header[3] & 1) != 0;
        var sum = Sum(header[..24], isBigEndian, (0, 0));
        if (!IsSum(header[24..], sum))
            return null;
        var journal = new SqliteJournal(source);
        journal.ReadFrames(header.Slice(16, 8).ToArray(), pageSize, isBigEndian, sum);
        return journal;
    }

    /// <summary>Where the newest copy of a page is in the log; null if it is not there.</summary>
    internal long? Find(uint page) => _pages.TryGetValue(page, out var offset) ? offset : null;

    // What was written since the last end of a transaction does not count.
    private void ReadFrames(byte[] salt, int pageSize, bool isBigEndian, (uint, uint) sum)
    {
        var frame = new byte[FrameHeaderSize + pageSize];
        var pending = new List<(uint Page, long Offset)>();
        for (long offset = HeaderSize; pending.Count < MaxFrames && Source.Read(offset, frame) == frame.Length; offset += frame.Length)
        {
            if (!frame.AsSpan(8, 8).SequenceEqual(salt))
                return;
            sum = Sum(frame.AsSpan(FrameHeaderSize), isBigEndian, Sum(frame.AsSpan(0, 8), isBigEndian, sum));
            if (!IsSum(frame.AsSpan(16), sum))
                return;
            pending.Add((BinaryPrimitives.ReadUInt32BigEndian(frame), offset + FrameHeaderSize));
            if (BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) == 0)
                continue;
            foreach (var (page, at) in pending)
                _pages[page] = at;
            pending.Clear();
            if (_pages.Count > MaxFrames)
                throw ImageError.Unsupported(Source, $"frame at offset {offset}: the log has more than {MaxFrames} pages");
        }
    }

    private static bool IsSum(ReadOnlySpan<byte> bytes, (uint First, uint Second) sum) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes) == sum.First && BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == sum.Second;

    private static (uint, uint) Sum(ReadOnlySpan<byte> bytes, bool isBigEndian, (uint, uint) sum)
    {
        var (first, second) = sum;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            unchecked
            {
                first += (isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)) + second;
                second += (isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) + first;
            }
        }
        return (first, second);
    }
}
