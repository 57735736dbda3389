namespace Libvirt.Disk;

/// <summary>Bytes that are read by position and never written: a disk, a volume of it, or a file in it. One source may be read by many threads at once.</summary>
/// <param name="name">What it is, for errors, such as <c>image '/vm/a.qcow2', partition 2</c>.</param>
/// <param name="length">Its length, in bytes.</param>
public abstract class BlockSource(string name, long length) : IDisposable
{
    /// <summary>What it is, for errors.</summary>
    public string Name { get; } = name;

    /// <summary>Its length, in bytes.</summary>
    public long Length { get; } = length;

    /// <summary>Reads bytes.</summary>
    /// <param name="offset">Where they start, in bytes.</param>
    /// <param name="buffer">Where they go.</param>
    /// <returns>How many were read: all of the buffer, except at the end of the source.</returns>
    /// <exception cref="VirtException">
    /// StorageProbeFailed: what leads to them is malformed; ConfigUnsupported: they are stored in a way that there is no reader for; SystemError: the host cannot read them.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token that the image was opened with was cancelled.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= Length)
            return 0;
        if (buffer.Length > Length - offset)
            buffer = buffer[..(int)(Length - offset)];
        if (!buffer.IsEmpty)
            ReadCore(offset, buffer);
        return buffer.Length;
    }

    /// <summary>What kind of bytes there are from a position on: so that holes need not be read to be copied.</summary>
    /// <param name="offset">The position, in bytes; less than <see cref="Length"/>.</param>
    /// <returns>At least one byte; a source that does not know says that all is data.</returns>
    public virtual BlockExtent GetExtent(long offset) => new(Length - offset, IsZero: false);

    /// <summary>A stream over the same bytes, which can seek. Its disposal leaves the source open.</summary>
    public Stream OpenStream() => new BlockStream(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads a structure, which must be there whole.</summary>
    /// <param name="offset">Where it is; any number.</param>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="structure">What it is, for the error.</param>
    /// <exception cref="VirtException">StorageProbeFailed: it is beyond the end.</exception>
    internal void ReadExactly(long offset, Span<byte> buffer, string structure)
    {
        if (offset < 0 || offset > Length || Length - offset < buffer.Length)
            throw ImageError.Malformed(this, structure, offset, $"its {buffer.Length} bytes end beyond the {Length} bytes of what holds it");
        if (!buffer.IsEmpty)
            ReadCore(offset, buffer);
    }

    /// <summary>Fills the buffer; the caller has made sure that all of it is within the source.</summary>
    /// <param name="offset">Where the bytes start.</param>
    /// <param name="buffer">Where they go; never empty.</param>
    protected abstract void ReadCore(long offset, Span<byte> buffer);

    /// <summary>Closes what this source alone uses.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
