namespace Libvirt.Disk;

/// <summary>The bytes of a file or device of the host. It owns the file.</summary>
/// <param name="file">The file.</param>
/// <param name="cancellationToken">Ends a read of whatever is built on this one.</param>
internal sealed class FileBlocks(ImageFile file, CancellationToken cancellationToken) : BlockSource($"image '{file.Path}'", checked((long)file.Physical))
{
    public override BlockExtent GetExtent(long offset) => file.GetExtent(offset, Length);

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        file.Read(offset, buffer);
    }

    protected override void Dispose(bool disposing) => file.Dispose();
}
