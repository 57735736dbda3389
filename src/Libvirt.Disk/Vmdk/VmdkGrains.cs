using System.Buffers;
using System.IO.Compression;

namespace Libvirt.Disk;

/// <summary>Expands compressed grains. The last one is kept, for reads of small pieces; all extents of an image share it.</summary>
internal sealed class VmdkGrains
{
    private const int MarkerLength = 12;

    private readonly Lock _lock = new();
    private byte[] _kept = [];
    private int _keptLength;
    private (BlockSource? File, long Offset) _keptPlace;

    /// <summary>Reads bytes of a grain.</summary>
    /// <param name="file">The file of the extent.</param>
    /// <param name="offset">Where the grain is in it.</param>
    /// <param name="map">The extent.</param>
    /// <param name="within">Where the bytes start in the grain.</param>
    /// <param name="buffer">Where they go; all of them are in the grain.</param>
    /// <exception cref="VirtException">StorageProbeFailed: the grain is malformed.</exception>
    internal void Read(BlockSource file, long offset, VmdkGrainMap map, int within, Span<byte> buffer)
    {
        if (within == 0 && buffer.Length == map.GrainSize)
        {
            Require(file, offset, Expand(file, offset, map, buffer), buffer.Length);
            return;
        }
        lock (_lock)
        {
            if (_keptPlace != (file, offset))
                Keep(file, offset, map);
            Require(file, offset, _keptLength, within + buffer.Length);
            _kept.AsSpan(within, buffer.Length).CopyTo(buffer);
        }
    }

    private void Keep(BlockSource file, long offset, VmdkGrainMap map)
    {
        _keptPlace = default; // until it is there whole
        if (_kept.Length < map.GrainSize)
            _kept = new byte[map.GrainSize]; // a MiB at most, as its header was checked for
        _keptLength = Expand(file, offset, map, _kept.AsSpan(0, (int)map.GrainSize));
        _keptPlace = (file, offset);
    }

    private static int Expand(BlockSource file, long offset, VmdkGrainMap map, Span<byte> grain)
    {
        var (start, length) = Place(file, offset, map);
        var packed = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            file.ReadExactly(start, packed.AsSpan(0, length), "VMDK compressed grain");
            using var zlib = new ZLibStream(new MemoryStream(packed, 0, length, writable: false), CompressionMode.Decompress);
            return zlib.ReadAtLeast(grain, grain.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException) // the latter where a preset dictionary is wanted
        {
            throw ImageError.Malformed(file, "VMDK compressed grain", offset, e.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    // What is not compressible takes a little more than the grain.
    private static (long Start, int Length) Place(BlockSource file, long offset, VmdkGrainMap map)
    {
        if (!map.HasMarkers)
            return (offset, (int)Math.Min(2 * map.GrainSize, file.Length - offset));
        Span<byte> bytes = stackalloc byte[MarkerLength];
        file.ReadExactly(offset, bytes, "VMDK grain marker");
        var marker = new DiskStructure(bytes, file, "VMDK grain marker", offset);
        return (offset + MarkerLength, (int)marker.InRange("size", marker.U32(8), 1, (uint)(2 * map.GrainSize)));
    }

    private static void Require(BlockSource file, long offset, int length, int needed)
    {
        if (length < needed)
            throw ImageError.Malformed(file, "VMDK compressed grain", offset, $"it expands to {length} bytes, and {needed} are needed");
    }
}
