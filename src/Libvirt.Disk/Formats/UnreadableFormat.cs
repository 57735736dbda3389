using System.Text;

namespace Libvirt.Disk.Formats;

/// <summary>A format known by its signature only.</summary>
/// <param name="format">The format.</param>
/// <param name="name">QEMU's name of it.</param>
/// <param name="offset">Where the signature stands, in bytes.</param>
/// <param name="signatures">Its variants; a character is a byte.</param>
internal sealed class UnreadableFormat(ImageFormat format, string name, int offset, params string[] signatures) : IImageFormat
{
    private readonly byte[][] _signatures = [.. signatures.Select(Encoding.Latin1.GetBytes)];

    public ImageFormat Format => format;

    public string Name => name;

    public bool Matches(ReadOnlySpan<byte> start)
    {
        if (start.Length < offset)
            return false;
        foreach (var signature in _signatures)
        {
            if (start[offset..].StartsWith(signature))
                return true;
        }
        return false;
    }

    public ImageInfo Read(ImageFile file, BackingPolicy policy) => throw ImageError.UnsupportedFormat(name, file.Path);

    public BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts) => throw ImageError.UnsupportedFormat(name, file.Path);
}
