namespace Libvirt.Disk.Formats;

/// <summary>What the project knows of one format. <see cref="ImageFormats"/> is the list of them.</summary>
internal interface IImageFormat
{
    ImageFormat Format { get; }

    /// <summary>The name of QEMU's block driver, which libvirt's XML uses too.</summary>
    string Name { get; }

    /// <summary>Whether an image starts as this format does.</summary>
    bool Matches(ReadOnlySpan<byte> start);

    /// <summary>The facts of an image.</summary>
    /// <param name="file">The image.</param>
    /// <param name="policy">Where its further files may be, for formats that spread an image over several.</param>
    /// <exception cref="VirtException">
    /// StorageProbeFailed: the header is malformed; ConfigUnsupported: the image needs what the reader lacks;
    /// AccessDenied: a further file is where it must not be; SystemError: it is missing or may not be read.
    /// </exception>
    ImageInfo Read(ImageFile file, BackingPolicy policy);

    /// <summary>Opens the disk that an image holds.</summary>
    /// <param name="file">The image, which the source takes over unless opening fails.</param>
    /// <param name="info">What <see cref="Read"/> told of it.</param>
    /// <param name="parts">What it may need besides.</param>
    /// <exception cref="VirtException">StorageProbeFailed: its tables are malformed; ConfigUnsupported: it needs what the reader lacks, such as a key.</exception>
    BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts);

    /// <summary>Checks what reading the disk does not show, such as counts of references. Formats that have nothing of the kind do nothing.</summary>
    /// <param name="file">The image.</param>
    /// <param name="info">What <see cref="Read"/> told of it.</param>
    /// <param name="faults">Is told of what is wrong.</param>
    /// <exception cref="VirtException">StorageProbeFailed: a structure is so wrong that nothing behind it can be checked.</exception>
    void Check(BlockSource file, ImageInfo info, ImageFaults faults)
    {
    }
}
