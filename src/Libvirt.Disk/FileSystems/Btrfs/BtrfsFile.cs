using System.Buffers;

namespace Libvirt.Disk.FileSystems;

/// <summary>The content of a file, or of a symbolic link.</summary>
internal sealed class BtrfsFile(BtrfsVolume volume, BtrfsRoot tree, BtrfsInode inode) : BlockSource($"{volume.Source.Name}, inode {inode.Inode}", (long)inode.Size)
{
    private readonly Lock _lock = new();
    private byte[] _decoded = [];
    private long _decodedStart = -1;

    public override BlockExtent GetExtent(long offset)
    {
        var extent = Find(offset, new BtrfsCursor(volume, tree));
        return new BlockExtent(Math.Min(extent.Start + extent.Length, Length) - offset, extent is { Inline: null, Address: null });
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        var cursor = new BtrfsCursor(volume, tree);
        while (!buffer.IsEmpty)
        {
            var extent = Find(offset, cursor);
            var within = offset - extent.Start;
            var part = buffer[..(int)Math.Min(extent.Length - within, buffer.Length)];
            if (extent is { Inline: null, Address: null })
                part.Clear();
            else if (extent.Compression == BtrfsCompression.None)
                ReadStored(extent, cursor, (ulong)within + extent.Skip, part);
            else
                ReadCompressed(extent, cursor, (int)((ulong)within + extent.Skip), part);
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
            Replace([]);
    }

    private void Replace(byte[] decoded)
    {
        if (_decoded.Length > 0)
            ArrayPool<byte>.Shared.Return(_decoded);
        _decoded = decoded;
        _decodedStart = -1;
    }

    /// <summary>The extent that a position is in; one without data for a gap between two.</summary>
    private BtrfsExtent Find(long offset, BtrfsCursor cursor)
    {
        var key = new BtrfsKey(inode.Inode, BtrfsKey.ExtentData, (ulong)offset);
        if (cursor.SeekAtOrBefore(key) && cursor.Key.IsBeside(key))
        {
            var extent = BtrfsExtent.Parse(cursor.Item("file extent of inode"), cursor.Key.Offset);
            if (offset - extent.Start < extent.Length)
                return extent;
        }
        var end = cursor.MoveNext() && cursor.Key.IsBeside(key) ? (long)Math.Min(cursor.Key.Offset, long.MaxValue) : long.MaxValue;
        return new BtrfsExtent(offset, end - offset, BtrfsCompression.None, null, null, 0, 0, 0);
    }

    private void ReadStored(BtrfsExtent extent, BtrfsCursor cursor, ulong skip, Span<byte> part)
    {
        var item = cursor.Item("file extent of inode");
        if (extent.Inline is not null)
            item.Field(BtrfsExtent.HeaderLength + (int)skip, part.Length).CopyTo(part);
        else
            volume.Source.ReadExactly(volume.Place(extent.Address!.Value + skip, (ulong)part.Length, item), part, $"data of inode {inode.Inode}");
    }

    // Pieces of a compressed extent are read one after the other, as a rule: the whole stays for the next.
    private void ReadCompressed(BtrfsExtent extent, BtrfsCursor cursor, int skip, Span<byte> part)
    {
        lock (_lock)
        {
            if (_decodedStart != extent.Start)
            {
                _decodedStart = -1;
                if (_decoded.Length < (int)extent.DataLength)
                    Replace(ArrayPool<byte>.Shared.Rent((int)extent.DataLength));
                Decode(extent, cursor, _decoded.AsSpan(0, (int)extent.DataLength));
                _decodedStart = extent.Start;
            }
            _decoded.AsSpan(skip, part.Length).CopyTo(part);
        }
    }

    private void Decode(BtrfsExtent extent, BtrfsCursor cursor, Span<byte> data)
    {
        var item = cursor.Item("file extent of inode");
        var length = extent.Inline ?? (int)extent.StoredLength;
        var stored = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var bytes = stored.AsSpan(0, length);
            if (extent.Inline is not null)
                item.Field(BtrfsExtent.HeaderLength, length).CopyTo(bytes);
            else
                volume.Source.ReadExactly(volume.Place(extent.Address!.Value, extent.StoredLength, item), bytes, $"data of inode {inode.Inode}");
            BtrfsDecoder.Decode(extent.Compression, stored, length, data, volume.Superblock.SectorSize);
        }
        catch (Exception e) when (e is InvalidDataException or IOException) // the latter where a preset dictionary is wanted
        {
            throw item.Malformed($"its data is no {extent.Compression}: {e.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }
}
