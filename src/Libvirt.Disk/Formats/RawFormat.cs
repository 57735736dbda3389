namespace Libvirt.Disk.Formats;

/// <summary>No format at all: the file or device is the disk.</summary>
internal sealed class RawFormat : IImageFormat
{
    public ImageFormat Format => ImageFormat.Raw;

    public string Name => "raw";

    public bool Matches(ReadOnlySpan<byte> start) => true;

    public ImageInfo Read(ImageFile file, BackingPolicy policy) => new(file, this) { Capacity = file.Physical };

    public BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts)
    {
        parts.RequireNoSnapshot();
        return parts.Own(file);
    }
}
