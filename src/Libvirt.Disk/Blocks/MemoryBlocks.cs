namespace Libvirt.Disk;

/// <summary>Bytes in memory: a small file, or an image that a test made.</summary>
internal sealed class MemoryBlocks(string name, ReadOnlyMemory<byte> bytes) : BlockSource(name, bytes.Length)
{
    protected override void ReadCore(long offset, Span<byte> buffer) => bytes.Span.Slice((int)offset, buffer.Length).CopyTo(buffer);
}
