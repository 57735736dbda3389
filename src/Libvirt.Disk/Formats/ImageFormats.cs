using System.Diagnostics;

namespace Libvirt.Disk.Formats;

/// <summary>The formats, in the order in which their signatures are tried.</summary>
internal static class ImageFormats
{
    /// <summary>How much of an image is read at most to learn its facts, in bytes; QEMU's own headers end within the first few KiB.</summary>
    internal const int MaxHeaderLength = 64 * 1024;

    private static readonly IImageFormat[] All =
    [
        new Qcow2Format(),
        new UnreadableFormat(ImageFormat.Qcow, "qcow", 0, "QFI\xfb\0\0\0\x01"),
        new UnreadableFormat(ImageFormat.Qed, "qed", 0, "QED\0"),
        new VmdkFormat(),
        new VpcFormat(),
        new VhdxFormat(),
        new VdiFormat(),
        new UnreadableFormat(ImageFormat.Luks, "luks", 0, "LUKS\xba\xbe"),
        new UnreadableFormat(ImageFormat.Parallels, "parallels", 0, "WithoutFreeSpace", "WithouFreSpacExt"),
        new RawFormat(), // claims what the others do not
    ];

    /// <summary>The format that an image's first bytes show; raw where they show none.</summary>
    internal static IImageFormat Probe(ReadOnlySpan<byte> start)
    {
        foreach (var format in All)
        {
            if (format.Matches(start))
                return format;
        }
        throw new UnreachableException();
    }

    /// <summary>The format of a name as QEMU and libvirt's XML write it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="image">The image that is said to have it, for the error.</param>
    /// <exception cref="VirtException">ConfigUnsupported: no such format.</exception>
    internal static IImageFormat Find(string name, string image) =>
        Array.Find(All, format => format.Name == name) ?? throw ImageError.UnsupportedFormat(name, image);

    /// <summary>Refuses an image that does not start as its format does.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: it is in another format.</exception>
    internal static void Require(IImageFormat format, ImageFile file)
    {
        if (!format.Matches(file.Start))
            throw ImageError.Malformed(file.Path, $"it is not in format '{format.Name}' but, by its first bytes, '{Probe(file.Start).Name}'");
    }

    /// <summary>The name of a format.</summary>
    internal static string Name(ImageFormat format) => Array.Find(All, candidate => candidate.Format == format)!.Name;
}
