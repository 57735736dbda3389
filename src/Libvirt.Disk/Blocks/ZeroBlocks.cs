namespace Libvirt.Disk;

/// <summary>Nothing but zeros.</summary>
internal sealed class ZeroBlocks(string name, long length) : BlockSource(name, length)
{
    public override BlockExtent GetExtent(long offset) => new(Length - offset, IsZero: true);

    protected override void ReadCore(long offset, Span<byte> buffer) => buffer.Clear();
}
