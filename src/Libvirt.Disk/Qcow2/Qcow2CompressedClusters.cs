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
    /// <param name="mapping">Where it is.</param>
    /// <param name="within">Where the bytes start in it.</param>
    /// <param name="buffer">Where they go; not more than there are.</param>
    internal void Read(long cluster, in Qcow2Mapping mapping, int within, Span<byte> buffer)
    {
        if (buffer.Length == header.ClusterSize)
        {
            Decompress(mapping, buffer);
            return;
        }
        var place = _places[cluster % _places.Length];
        lock (place)
        {
            if (place.Cluster != cluster)
            {
                place.Cluster = -1; // until it is filled: reading may fail
                Decompress(mapping, place.Bytes ??= new byte[header.ClusterSize]);
                place.Cluster = cluster;
            }
            place.Bytes.AsSpan(within, buffer.Length).CopyTo(buffer);
        }
    }

    private void Decompress(in Qcow2Mapping mapping, Span<byte> buffer)
    {
        if (mapping.HostOffset >= file.Length)
            throw Malformed(mapping, $"it is beyond the end of the file at {file.Length}");
        var bytes = ArrayPool<byte>.Shared.Rent(mapping.HostLength);
        try
        {
            // The last sector that it takes may be cut off by the end of the file.
            var length = file.Read(mapping.HostOffset, bytes.AsSpan(0, mapping.HostLength));
            var count = header.Compression == Qcow2CompressionType.Zstd ? ZstdDecoder.Decode(bytes.AsSpan(0, length), buffer) : Inflate(bytes, length, buffer);
            if (count < buffer.Length)
                throw Malformed(mapping, $"it has {count} bytes, not a cluster of {buffer.Length}");
        }
        catch (Exception e) when (e is InvalidDataException or IOException) // of zlib; those of the file come otherwise
        {
            throw Malformed(mapping, $"it is not compressed with {header.Compression}: {e.Message}");
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

    private VirtException Malformed(in Qcow2Mapping mapping, string what) => ImageError.Malformed(file, "compressed cluster", mapping.HostOffset, what);

    private sealed class Place
    {
        internal long Cluster { get; set; } = -1;

        internal byte[]? Bytes { get; set; }
    }
}
