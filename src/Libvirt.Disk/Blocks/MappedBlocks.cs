namespace Libvirt.Disk;

/// <summary>A disk whose image tells for each block of it where the bytes are.</summary>
/// <param name="file">The file that holds them, which the disk owns.</param>
/// <param name="length">The length of the disk, in bytes.</param>
/// <param name="backing">The image below, which the disk owns; null if there is none.</param>
internal abstract class MappedBlocks(BlockSource file, long length, BlockSource? backing) : BlockSource(file.Name, length)
{
    // A call that asks for an extent ends soon, even where a disk of terabytes has blocks of a sector.
    private const int MaxBlocks = 16 * 1024;

    /// <summary>The file that holds the data.</summary>
    protected BlockSource File { get; } = file;

    public override BlockExtent GetExtent(long offset)
    {
        var run = FindRun(offset, Length - offset);
        var length = Math.Min(run.Length, Length - offset);
        return run.Kind switch
        {
            BlockRunKind.Zero => new BlockExtent(length, IsZero: true),
            BlockRunKind.Backing => Limit(backing, offset, length),
            BlockRunKind.Stored when run.Offset < File.Length => Limit(File, run.Offset, length),
            _ => new BlockExtent(length, IsZero: false), // also what was cut off the file: who reads it is told so
        };
    }

    /// <summary>Where the bytes from a position on are, as far as one block tells.</summary>
    /// <param name="offset">The position.</param>
    /// <returns>A run of at least one byte.</returns>
    /// <exception cref="VirtException">StorageProbeFailed: the map is malformed, or leads beyond the end of the file.</exception>
    protected abstract BlockRun Find(long offset);

    /// <summary>Reads bytes that are stored as they are. They must be there whole.</summary>
    /// <param name="offset">Where they are in the file.</param>
    /// <param name="buffer">Where they go.</param>
    protected virtual void ReadStored(long offset, Span<byte> buffer) => File.ReadExactly(offset, buffer, "data block");

    /// <summary>Reads bytes of a compressed block.</summary>
    /// <param name="run">Where they are.</param>
    /// <param name="offset">Where they are for the guest.</param>
    /// <param name="buffer">Where they go.</param>
    protected virtual void ReadCompressed(in BlockRun run, long offset, Span<byte> buffer) => throw new NotSupportedException();

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var run = FindRun(offset, buffer.Length);
            var part = buffer[..(int)Math.Min(run.Length, buffer.Length)];
            switch (run.Kind)
            {
                case BlockRunKind.Stored:
                    ReadStored(run.Offset, part);
                    break;
                case BlockRunKind.Compressed:
                    ReadCompressed(run, offset, part);
                    break;
                case BlockRunKind.Backing when backing is not null:
                    part[backing.Read(offset, part)..].Clear(); // it may be shorter
                    break;
                default:
                    part.Clear();
                    break;
            }
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    protected override void Dispose(bool disposing)
    {
        backing?.Dispose();
        File.Dispose();
    }

    // Blocks that lie side by side are one run, so that they are read at once.
    private BlockRun FindRun(long offset, long length)
    {
        var run = Find(offset);
        for (var blocks = 1; run.Length < length && blocks < MaxBlocks; blocks++)
        {
            var next = Find(offset + run.Length);
            if (!run.IsFollowedBy(next))
                break;
            run = run with { Length = run.Length + next.Length };
        }
        return run;
    }

    // What a source knows of the bytes; beyond its end they are zeros.
    private static BlockExtent Limit(BlockSource? source, long offset, long length)
    {
        if (source is null || offset >= source.Length)
            return new BlockExtent(length, IsZero: true);
        var extent = source.GetExtent(offset);
        return extent with { Length = Math.Min(extent.Length, length) };
    }
}
