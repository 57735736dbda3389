using Libvirt.Disk.Formats;

namespace Libvirt.Disk;

/// <summary>The facts of one image, as its header and the file system tell them; nothing below it is looked at.</summary>
/// <remarks>As virStorageSourceGetMetadata finds them in libvirt, and <c>qemu-img info</c> prints them.</remarks>
public sealed record ImageInfo
{
    internal ImageInfo(ImageFile file, IImageFormat format)
    {
        Path = file.Path;
        Format = format.Format;
        Physical = file.Physical;
        Allocation = file.IsBlockDevice && Format != ImageFormat.Raw ? 0 : file.Allocation;
        IsBlockDevice = file.IsBlockDevice;
        Identity = file.Identity;
    }

    /// <summary>The path that it was read from.</summary>
    public string Path { get; }

    /// <summary>How many images of the chain are above it: 0 for the one on top.</summary>
    public int Depth { get; internal init; }

    /// <summary>Its format.</summary>
    public ImageFormat Format { get; }

    /// <summary>The name of its format in QEMU and in libvirt's XML, such as <c>qcow2</c>.</summary>
    public string FormatName => ImageFormats.Name(Format);

    /// <summary>The size of the disk that the guest sees, in bytes. A raw image's is its own (QEMU rounds that up to whole sectors of 512).</summary>
    public ulong Capacity { get; init; }

    /// <summary>
    /// What the image occupies on the host, in bytes: less than <see cref="Physical"/> where a file has holes. A raw image occupies all of its device;
    /// how much of a device one of another format uses, its header does not tell: 0, as in libvirt.
    /// </summary>
    public ulong Allocation { get; internal init; }

    /// <summary>The size of the file or device that holds the image, in bytes.</summary>
    public ulong Physical { get; }

    /// <summary>Whether a block device holds the image, not a file.</summary>
    public bool IsBlockDevice { get; }

    /// <summary>The backing file, as the header writes it: a path, perhaps relative to the folder of this image, or one of QEMU's other notations; a path of Windows in this host's notation. Null if there is none.</summary>
    public string? BackingPath { get; init; }

    /// <summary>The format of the backing file, as the header gives it, or as there is no other: a VHD, VHDX or VMDK differs from its like only. Null where it is not given.</summary>
    public string? BackingFormat { get; init; }

    /// <summary>The file that holds the guest's data instead of this one, as the header writes it; null if there is none. (QEMU takes a relative one from its own working folder.)</summary>
    public string? DataFile { get; init; }

    /// <summary>Whether the guest's data is encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The internal snapshots, in the order of the image.</summary>
    public IReadOnlyList<ImageSnapshot> Snapshots { get; init; } = [];

    /// <summary>The further facts of a qcow2 image; null for other formats.</summary>
    public Qcow2Header? Qcow2 { get; init; }

    /// <summary>The further facts of a VHD image; null for other formats.</summary>
    public VhdHeader? Vhd { get; init; }

    /// <summary>The further facts of a VHDX image; null for other formats.</summary>
    public VhdxHeader? Vhdx { get; init; }

    /// <summary>The further facts of a VMDK image; null for other formats.</summary>
    public VmdkHeader? Vmdk { get; init; }

    /// <summary>The further facts of a VDI image; null for other formats.</summary>
    public VdiHeader? Vdi { get; init; }

    /// <summary>The unit in which the image gives space to the guest's data, in bytes (qemu-img's cluster-size); null where there is none.</summary>
    public uint? ClusterSize => Qcow2?.ClusterSize ?? Vhdx?.BlockSize ?? Vhd?.BlockSize ?? Vdi?.BlockSize ?? Vmdk?.GrainSize;

    /// <summary>Another file that is read with this one; null if there is none.</summary>
    internal string? LeadsTo => BackingPath ?? DataFile ?? Vmdk?.Extents.FirstOrDefault(extent => extent.FileName is not null)?.FileName;

    internal FileIdentity Identity { get; }
}
