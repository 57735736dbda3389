using System.Buffers;

namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>The headers in a database of RPM.</summary>
/// <param name="source">The file.</param>
/// <param name="journal">The file of changes that are not in it yet; null if there is none.</param>
internal abstract class RpmPackages(BlockSource source, BlockSource? journal = null) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private long _budget = source.Length + (journal?.Length ?? 0);

    /// <summary>The file, with its pages held as far as they are needed.</summary>
    internal BlockSource Source { get; } = new CachedBlocks(source);

    /// <summary>The changes that are not in it yet; null if there are none.</summary>
    private protected BlockSource? Journal { get; } = journal;

    /// <summary>Where the last header starts in the file, in bytes.</summary>
    internal long Offset { get; private protected set; }

    /// <summary>The headers; each is valid until the next.</summary>
    internal abstract IEnumerable<ReadOnlyMemory<byte>> Headers();

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Room for a header. All headers together are no longer than the file, whatever it says of each: that bounds the time that a forged one takes.</summary>
    private protected Memory<byte> Room(long length, string structure, long offset)
    {
        if (length is < 0 or > RpmDatabase.MaxHeader || (_budget -= length) < 0)
            throw ImageError.Malformed(Source, structure, offset, $"its {length} bytes are too many for a header, or for what the file holds");
        if (length > _buffer.Length)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent((int)length);
        }
        return _buffer.AsMemory(0, (int)length);
    }
}
