namespace Libvirt.Disk.Formats;

/// <summary>Microsoft's VHD, of Virtual PC and the first Hyper-V. A fixed image does not show by its first bytes, so its format has to be given.</summary>
internal sealed class VpcFormat : IImageFormat
{
    public ImageFormat Format => ImageFormat.Vpc;

    public string Name => "vpc";

    public bool Matches(ReadOnlySpan<byte> start) => start.StartsWith(VhdHeader.Cookie);

    public ImageInfo Read(ImageFile file, BackingPolicy policy)
    {
        var header = VhdFile.Read(new FileBlocks(file, CancellationToken.None)).Header; // who owns the file closes it
        return new ImageInfo(file, this)
        {
            Capacity = header.DiskSize,
            BackingPath = header.ParentPath,
            BackingFormat = header.ParentPath is null ? null : Name,
            Vhd = header,
        };
    }

    public BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts)
    {
        parts.RequireNoSnapshot();
        var source = parts.Own(file);
        var image = VhdFile.Read(source);
        // Another image under the same name would give a mixture of two disks.
        if (image.Header.ParentUniqueId is { } parent && parts.BackingInfo!.Vhd!.UniqueId is var actual && parent != actual)
            throw ImageError.Malformed(file.Path, $"its parent '{parts.BackingInfo.Path}' has the number {actual}, and not {parent}: it is another image");
        return new VhdDisk(source, image, parts.Backing);
    }
}
