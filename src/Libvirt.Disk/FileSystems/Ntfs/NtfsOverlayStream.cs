using System.Buffers;
using System.Buffers.Binary;
using Libvirt.Disk.Compression;

namespace Libvirt.Disk.FileSystems;

/// <summary>
/// The bytes of a file of Windows's own that its overlay filter has compressed: chunks in a stream of their own, after a table of where each ends. The last that was read is kept.
/// </summary>
internal sealed class NtfsOverlayStream : BlockSource
{
    internal const string StreamName = "WofCompressedData";

    private readonly BlockSource _stream;
    private readonly NtfsInode _inode;
    private readonly byte[] _chunk;
    private readonly bool _isLzx;
    private readonly int _entryLength;
    private readonly long _tableLength;
    private readonly Lock _lock = new();
    private long _chunkNumber = -1;

    /// <param name="inode">The file.</param>
    /// <param name="length">The length of its content, in bytes.</param>
    /// <param name="chunkSize">What a chunk holds, in bytes.</param>
    /// <param name="isLzx">Whether LZX has compressed them; otherwise XPRESS has.</param>
    internal NtfsOverlayStream(NtfsInode inode, long length, int chunkSize, bool isLzx)
        : base($"{inode.Volume.Source.Name}, content of MFT record {inode.Record.Number}", length)
    {
        (_inode, _chunk, _isLzx) = (inode, new byte[chunkSize], isLzx);
        _stream = inode.Open(NtfsAttributeType.Data, StreamName, StreamName) ?? throw inode.Record.Fields.Malformed($"it has no stream {StreamName}, which its reparse point wants");
        _entryLength = length > uint.MaxValue ? sizeof(ulong) : sizeof(uint);
        _tableLength = Math.Max(0, (length - 1) / chunkSize) * _entryLength;
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        lock (_lock)
        {
            while (!buffer.IsEmpty)
            {
                var (number, within) = (offset / _chunk.Length, (int)(offset % _chunk.Length));
                if (number != _chunkNumber)
                {
                    _chunkNumber = -1;
                    Load(number);
                    _chunkNumber = number;
                }
                var count = Math.Min(_chunk.Length - within, buffer.Length);
                _chunk.AsSpan(within, count).CopyTo(buffer);
                buffer = buffer[count..];
                offset += count;
            }
        }
    }

    private void Load(long number)
    {
        var target = _chunk.AsSpan(0, (int)Math.Min(_chunk.Length, Length - number * _chunk.Length));
        var (start, end) = (number == 0 ? 0 : EndOf(number - 1), (number + 1) * _chunk.Length >= Length ? (ulong)Math.Max(0, _stream.Length - _tableLength) : EndOf(number));
        if (end < start || end - start > (uint)target.Length || end > (ulong)_stream.Length)
            throw Malformed($"chunk {number} of its stream {StreamName} lies from {start} to {end}");
        var length = (int)(end - start);
        if (length == target.Length) // it would not have become smaller
        {
            _stream.ReadExactly(_tableLength + (long)start, target, StreamName);
            return;
        }
        var input = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            _stream.ReadExactly(_tableLength + (long)start, input.AsSpan(0, length), StreamName);
            if (!(_isLzx ? Lzx.TryDecompress(input.AsSpan(0, length), target) : XpressHuffman.TryDecompress(input.AsSpan(0, length), target)))
                throw Malformed($"chunk {number} of its stream {StreamName} makes no sense");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(input);
        }
    }

    private ulong EndOf(long number)
    {
        Span<byte> entry = stackalloc byte[sizeof(ulong)];
        entry.Clear();
        _stream.ReadExactly(number * _entryLength, entry[.._entryLength], StreamName);
        return BinaryPrimitives.ReadUInt64LittleEndian(entry);
    }

    private VirtException Malformed(string what) => _inode.Record.Fields.Malformed(what);
}
