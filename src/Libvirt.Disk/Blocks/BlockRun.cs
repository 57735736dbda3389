namespace Libvirt.Disk;

/// <summary>Where an image has bytes of the guest.</summary>
internal enum BlockRunKind
{
    /// <summary>Nowhere: they are zeros.</summary>
    Zero,

    /// <summary>In the image below; zeros without one.</summary>
    Backing,

    /// <summary>In a file of the image, as they are.</summary>
    Stored,

    /// <summary>In a file of the image, compressed.</summary>
    Compressed,
}

/// <summary>A run of bytes of the guest that are in one place.</summary>
/// <param name="Kind">Which kind of place.</param>
/// <param name="Length">How many bytes there are, from the one that was asked for.</param>
/// <param name="Offset">Where the first of them is in the file; of compressed ones, where the block starts.</param>
/// <param name="StoredLength">The bytes that a compressed block may take in the file, where the map tells.</param>
internal readonly record struct BlockRun(BlockRunKind Kind, long Length, long Offset = 0, int StoredLength = 0)
{
    /// <summary>Whether another run, which comes next for the guest, goes on where this one ends.</summary>
    internal bool IsFollowedBy(in BlockRun next) =>
        Kind == next.Kind && Kind != BlockRunKind.Compressed && (Kind != BlockRunKind.Stored || Offset + Length == next.Offset);
}
