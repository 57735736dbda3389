using System.Buffers;
using System.IO.Compression;
using Libvirt.Disk.Compression;

namespace Libvirt.Disk;

/// <summary>Reads compressed clusters, and keeps some of them, as they are mostly read in parts.</summary>
/// <remarks>Memory is bounded by <see cref="MaxBytes"/>, or two clusters; each place has its own lock, so readers of different clusters seldom meet.</remarks>
/// <param name="file">The image.</param>
/// <param name="header">The header.</param>
internal sealed class Qcow2CompressedClusters(BlockSource file, Qcow2Header header)
{
    private const int MaxBytes = 2 << 20;

    private readonly Place[] _places = [.. Enumerable.Range(0, (int)Math.Clamp(MaxBytes / header.ClusterSize, 2, 64)).Select(_ => new Place())];

    /// <summary>Reads bytes of a cluster.</summary>
    /// <param name="cluster">Which cluster of the guest it is.</param>
    /// <param name="run">Where it is.</param>
    /// <param name="within">Where the bytes start in it.</param>
    /// <param name="buffer">Where they go; not more than there are.</param>
    internal void Read(long cluster, in BlockRun run, int within, Span<byte> buffer)
    {
        if (buffer.Length == header.ClusterSize)
        {
            Decompress(run, buffer);
            return;
        }
        var place = _places[cluster % _places.Length];
        lock (place)
        {
            if (place.Cluster != cluster)
            {
                place.Cluster = -1; // until it is filled: reading may fail
                Decompress(run, place.Bytes ??= new byte[header.ClusterSize]);
                place.Cluster = cluster;
            }
            place.Bytes.AsSpan(within, buffer.Length).CopyTo(buffer);
        }
    }

    private void Decompress(in BlockRun run, Span<byte> buffer)
    {
        if (run.Offset >= file.Length)
            throw Malformed(run, $"it is beyond the end of the file at {file.Length}");
        var bytes = ArrayPool<byte>.Shared.Rent(run.StoredLength);
        try
        {
            // The last sector that it takes may be cut off by the end of the file.
            var length = file.Read(run.Offset, bytes.AsSpan(0, run.StoredLength));
            var count = header.Compression == Qcow2CompressionType.Zstd ? ZstdDecoder.Decode(bytes.AsSpan(0, length), buffer) : Inflate(bytes, length, buffer);
            if (count < buffer.Length)
                throw Malformed(run, $"it has {count} bytes, not a cluster of {buffer.Length}");
        }
        catch (Exception e) when (e is InvalidDataException or IOException) // of zlib; those of the file come otherwise
        {
            throw Malformed(run, $"it is not compressed with {header.Compression}: {e.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int Inflate(byte[] bytes, int length, Span<byte> buffer)
    {
        using var stream = new DeflateStream(new MemoryStream(bytes, 0, length), CompressionMode.Decompress);
        return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
    }

    private VirtException Malformed(in BlockRun run, string what) => ImageError.Malformed(file, "compressed cluster", run.Offset, what);

    private sealed class Place
    {
        internal long Cluster { get; set; } = -1;

        internal byte[]? Bytes { get; set; }
    }
}
