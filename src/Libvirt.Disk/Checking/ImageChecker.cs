using Libvirt.Disk.Formats;

namespace Libvirt.Disk;

/// <summary>Checks images, as <c>qemu-img check</c> does: tables must lead into the file, and of formats that count references the counts must be right. Nothing is repaired.</summary>
public static class ImageChecker
{
    private const int ReadLength = 1 << 20;

    /// <summary>Checks an image, and that its backing chain can be opened.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="format">Its format; null to judge by its first bytes.</param>
    /// <param name="options">Limits, and where the chain may lead; null for the usual limits and anywhere.</param>
    /// <param name="readData">Whether all data is read, too: compressed clusters may be spoiled where tables are not.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="VirtException">What cannot be checked: as <see cref="DiskImage.Open"/>, but for what is malformed, which is a result.</exception>
    public static ImageCheckResult Check(string path, string? format = null, BackingChainOptions? options = null, bool readData = false, CancellationToken cancellationToken = default)
    {
        var faults = new ImageFaults();
        string? name = null;
        try
        {
            name = format ?? ImageFormats.Name(ImageReader.Probe(path));
            using var disk = DiskImage.Open(path, format, options, cancellationToken: cancellationToken);
            CheckStructures(path, disk.Chain[0], faults, cancellationToken);
            CheckDisk(disk.Source, readData, cancellationToken);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.StorageProbeFailed)
        {
            // What cannot be walked over ends the walk: it is told as the last problem.
            faults.AddCorruption(e.Details ?? e.Message);
        }
        return new ImageCheckResult
        {
            Path = path,
            Format = name,
            Corruptions = faults.Corruptions,
            Leaks = faults.Leaks,
            Problems = faults.Problems,
        };
    }

    private static void CheckStructures(string path, ImageInfo info, ImageFaults faults, CancellationToken cancellationToken)
    {
        using var file = new FileBlocks(ImageFile.Open(path, overlay: null), cancellationToken);
        ImageFormats.Find(info.FormatName, path).Check(file, info, faults);
    }

    private static void CheckDisk(BlockSource disk, bool readData, CancellationToken cancellationToken)
    {
        var buffer = readData ? new byte[ReadLength] : [];
        for (long offset = 0; offset < disk.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var extent = disk.GetExtent(offset);
            for (var end = offset + extent.Length; readData && !extent.IsZero && offset < end;)
                offset += disk.Read(offset, buffer.AsSpan(0, (int)Math.Min(ReadLength, end - offset)));
            offset += readData && !extent.IsZero ? 0 : extent.Length;
        }
    }
}
