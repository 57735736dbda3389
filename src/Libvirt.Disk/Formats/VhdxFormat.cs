namespace Libvirt.Disk.Formats;

/// <summary>Microsoft's second format, of Hyper-V.</summary>
internal sealed class VhdxFormat : IImageFormat
{
    public ImageFormat Format => ImageFormat.Vhdx;

    public string Name => "vhdx";

    public bool Matches(ReadOnlySpan<byte> start) => start.StartsWith(VhdxHeader.Signature);

    public ImageInfo Read(ImageFile file, BackingPolicy policy)
    {
        ImageFormats.Require(this, file);
        var header = VhdxFile.Read(new FileBlocks(file, CancellationToken.None)).Header; // who owns the file closes it
        return new ImageInfo(file, this)
        {
            Capacity = header.VirtualDiskSize,
            BackingPath = header.HasParent ? header.ParentPath ?? throw ImageError.Malformed(file.Path, "its parent locator holds no path") : null,
            BackingFormat = header.HasParent ? Name : null,
            Vhdx = header,
        };
    }

    public BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts)
    {
        parts.RequireNoSnapshot();
        var image = VhdxFile.Read(parts.Own(file));
        if (image.Header.HasParent)
            RequireParent(image.Header.ParentLocator!, parts);
        return new VhdxDisk(image, parts.Backing);
    }

    // A parent that was written to since would give a mixture of old and new.
    private static void RequireParent(IReadOnlyDictionary<string, string> locator, ImageParts parts)
    {
        var actual = parts.BackingInfo!.Vhdx!.DataWriteGuid;
        if (!IsLinkage("parent_linkage") && !IsLinkage("parent_linkage2"))
        {
            throw ImageError.Malformed(
                parts.Path,
                $"its parent '{parts.BackingInfo.Path}' has DataWriteGuid {actual:B}, and not {locator.GetValueOrDefault("parent_linkage")}: it is another disk, or was written to since");
        }

        bool IsLinkage(string name) => locator.TryGetValue(name, out var text) && Guid.TryParse(text, out var guid) && guid == actual;
    }
}
