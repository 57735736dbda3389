namespace Libvirt.Disk;

/// <summary>Bytes in memory, with zeros behind them: a small file, or an image that a test made.</summary>
/// <param name="name">What it is, for errors.</param>
/// <param name="bytes">The bytes.</param>
/// <param name="length">The length with the zeros, in bytes; not less than there are bytes.</param>
internal sealed class MemoryBlocks(string name, ReadOnlyMemory<byte> bytes, long length) : BlockSource(name, length)
{
    internal MemoryBlocks(string name, ReadOnlyMemory<byte> bytes)
        : this(name, bytes, bytes.Length)
    {
    }

    public override BlockExtent GetExtent(long offset) =>
        offset < bytes.Length ? new BlockExtent(bytes.Length - offset, IsZero: false) : new BlockExtent(Length - offset, IsZero: true);

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        var rest = bytes.Span[(int)Math.Min(offset, bytes.Length)..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        buffer[count..].Clear();
    }
}
