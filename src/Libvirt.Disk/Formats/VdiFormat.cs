namespace Libvirt.Disk.Formats;

/// <summary>VirtualBox's format.</summary>
internal sealed class VdiFormat : IImageFormat
{
    public ImageFormat Format => ImageFormat.Vdi;

    public string Name => "vdi";

    public bool Matches(ReadOnlySpan<byte> start) => start.Length > VdiHeader.SignatureOffset && start[VdiHeader.SignatureOffset..].StartsWith(VdiHeader.Signature);

    public ImageInfo Read(ImageFile file, BackingPolicy policy)
    {
        ImageFormats.Require(this, file);
        var header = VdiHeader.Read(new FileBlocks(file, CancellationToken.None)); // who owns the file closes it
        return new ImageInfo(file, this)
        {
            Capacity = header.DiskSize,
            Vdi = header,
        };
    }

    public BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts)
    {
        parts.RequireNoSnapshot();
        return new VdiDisk(parts.Own(file), info.Vdi!);
    }
}
