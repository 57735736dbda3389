namespace Libvirt.Disk.Formats;

/// <summary>VMware's format.</summary>
internal sealed class VmdkFormat : IImageFormat
{
    private const int ProbeLength = 512;

    public ImageFormat Format => ImageFormat.Vmdk;

    public string Name => "vmdk";

    public bool Matches(ReadOnlySpan<byte> start) =>
        start.StartsWith(VmdkSparseHeader.HostedMagic) || start.StartsWith(VmdkSparseHeader.CowdMagic) || IsDescriptor(start[..Math.Min(start.Length, ProbeLength)]);

    public ImageInfo Read(ImageFile file, BackingPolicy policy)
    {
        ImageFormats.Require(this, file);
        var image = VmdkFile.Read(new FileBlocks(file, CancellationToken.None)); // who owns the file closes it
        var (extents, allocation) = ReadExtents(image, file, policy);
        var header = image.Header(extents);
        return new ImageInfo(file, this)
        {
            Capacity = header.Capacity,
            Allocation = file.IsBlockDevice ? 0 : file.Allocation + allocation,
            BackingPath = ParentPath.Choose(header.ParentFileNameHint),
            BackingFormat = header.ParentFileNameHint is null ? null : Name,
            Vmdk = header,
        };
    }

    public BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts)
    {
        parts.RequireNoSnapshot();
        var own = parts.Own(file);
        var image = VmdkFile.Read(own);
        // A parent that was written to since would give a mixture of old and new.
        if (parts.BackingInfo is { } parent && parent.Vmdk!.ContentId != image.Descriptor.ParentContentId)
            throw ImageError.Malformed(file.Path, $"its parent '{parent.Path}' has CID {parent.Vmdk.ContentId:x8}, and not {image.Descriptor.ParentContentId:x8}: it is another disk, or was written to since");
        return VmdkDisk.Open(own, image, parts);
    }

    private static (List<VmdkExtent> Extents, ulong Allocation) ReadExtents(VmdkFile image, ImageFile file, BackingPolicy policy)
    {
        var extents = new List<VmdkExtent>();
        var allocation = 0UL;
        foreach (var line in image.Own is null ? image.Descriptor.Extents : [])
        {
            if (line.FileName is null)
            {
                extents.Add(VmdkFile.Extent(line, map: null));
                continue;
            }
            using var extentFile = policy.Open(Path.Combine(Path.GetDirectoryName(file.Path) ?? "", line.FileName), file.Path);
            allocation += extentFile.IsBlockDevice ? 0 : extentFile.Allocation;
            extents.Add(VmdkFile.Extent(line, VmdkFile.ReadMap(line.Type, new FileBlocks(extentFile, CancellationToken.None))));
        }
        return (extents, allocation);
    }

    // As QEMU: comments and blank lines, then the version.
    private static bool IsDescriptor(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            if (line is [(byte)'v', ..])
                return end >= 0 && (line.SequenceEqual("version=1"u8) || line.SequenceEqual("version=2"u8) || line.SequenceEqual("version=3"u8));
            if (end < 0 || !(line is [(byte)'#', ..] || (line is [(byte)' ', ..] && !line.ContainsAnyExcept((byte)' '))))
                return false;
            text = text[(end + 1)..];
        }
        return false;
    }
}
