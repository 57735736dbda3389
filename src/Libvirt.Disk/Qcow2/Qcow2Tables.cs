using System.Buffers.Binary;

namespace Libvirt.Disk;

/// <summary>Keeps slices of the tables of a qcow2 image. Those that are there are read without a lock.</summary>
/// <remarks>Memory is bounded: <see cref="Slots"/> slices of at most <see cref="MaxSliceSize"/> bytes, each made when it is first needed and never changed.</remarks>
/// <param name="file">The image.</param>
/// <param name="clusterSize">The size of a cluster, in bytes; tables start at multiples of it.</param>
internal sealed class Qcow2Tables(BlockSource file, uint clusterSize)
{
    private const int SlotBits = 8;
    private const int Slots = 1 << SlotBits;
    private const int MaxSliceSize = 4096;

    private readonly Slice?[] _slices = new Slice?[Slots];

    internal BlockSource File => file;

    /// <summary>The size of a slice, in bytes: at most that of a cluster.</summary>
    internal int SliceSize { get; } = (int)Math.Min(clusterSize, MaxSliceSize);

    /// <summary>The slice that a position is in.</summary>
    /// <param name="offset">The position in the file.</param>
    /// <param name="structure">What table it is of, for the error.</param>
    internal Slice Get(long offset, string structure)
    {
        var start = offset & -SliceSize;
        // Tables lie at even distances, which a product spreads over the slots.
        ref var slot = ref _slices[(int)((ulong)(start / SliceSize) * 0x9e3779b97f4a7c15 >> (64 - SlotBits))];
        var slice = Volatile.Read(ref slot);
        if (slice?.Offset != start)
            Volatile.Write(ref slot, slice = Read(start, structure));
        return slice;
    }

    // A table at the end of the file need not fill its last cluster.
    private Slice Read(long start, string structure)
    {
        if (start >= file.Length)
            throw ImageError.Malformed(file, structure, start, $"it is beyond the end of the file at {file.Length}");
        var bytes = new byte[SliceSize];
        file.Read(start, bytes);
        return new Slice(start, bytes);
    }

    /// <summary>A part of a table.</summary>
    /// <param name="offset">Where it is in the file.</param>
    /// <param name="bytes">What is there.</param>
    internal sealed class Slice(long offset, byte[] bytes)
    {
        internal long Offset => offset;

        internal long End => offset + bytes.Length;

        /// <summary>The number at a position in the file, which is in the slice.</summary>
        internal ulong U64(long at) => BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan((int)(at - offset)));
    }
}
