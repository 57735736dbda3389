namespace Libvirt.Disk;

/// <summary>The header of a qcow2 image with its extensions (QEMU, docs/interop/qcow2.txt): numbers checked, names decoded.</summary>
public sealed record Qcow2Header
{
    /// <summary>The version: 2 or 3.</summary>
    public required uint Version { get; init; }

    /// <summary>The version as qemu-img's option compat writes it: <c>0.10</c> or <c>1.1</c>.</summary>
    public string Compat => Version == 2 ? "0.10" : "1.1";

    /// <summary>The size of the disk that the guest sees, in bytes.</summary>
    public required ulong Size { get; init; }

    /// <summary>The size of a cluster as a power of two: 9 to 21.</summary>
    public required int ClusterBits { get; init; }

    /// <summary>The size of a cluster, in bytes.</summary>
    public uint ClusterSize => 1u << ClusterBits;

    /// <summary>How the guest's data is encrypted.</summary>
    public Qcow2CryptMethod CryptMethod { get; init; }

    /// <summary>The entries of the active L1 table.</summary>
    public uint L1Size { get; init; }

    /// <summary>Where the active L1 table is, in bytes.</summary>
    public ulong L1TableOffset { get; init; }

    /// <summary>Where the table of reference counts is, in bytes.</summary>
    public ulong RefcountTableOffset { get; init; }

    /// <summary>The clusters that the table of reference counts takes.</summary>
    public uint RefcountTableClusters { get; init; }

    /// <summary>The width of a reference count, in bits: 1 to 64.</summary>
    public int RefcountBits { get; init; }

    /// <summary>The internal snapshots.</summary>
    public uint SnapshotCount { get; init; }

    /// <summary>Where the table of internal snapshots is, in bytes.</summary>
    public ulong SnapshotsOffset { get; init; }

    /// <summary>What a reader must understand.</summary>
    public Qcow2IncompatibleFeatures IncompatibleFeatures { get; init; }

    /// <summary>What a reader need not understand; bits without a name are kept.</summary>
    public Qcow2CompatibleFeatures CompatibleFeatures { get; init; }

    /// <summary>What a writer must switch off unless it understands it; bits without a name are kept.</summary>
    public Qcow2AutoclearFeatures AutoclearFeatures { get; init; }

    /// <summary>The length of the header without its extensions, in bytes.</summary>
    public uint HeaderLength { get; init; }

    /// <summary>How clusters are compressed, if any are.</summary>
    public Qcow2CompressionType Compression { get; init; }

    /// <summary>The backing file, as written; null if there is none.</summary>
    public string? BackingFile { get; init; }

    /// <summary>The format of the backing file; null where it is not given.</summary>
    public string? BackingFormat { get; init; }

    /// <summary>The file that holds the guest's data, as written; null if this one does.</summary>
    public string? DataFile { get; init; }

    /// <summary>Whether the reference counts may be out of date.</summary>
    public bool IsDirty => IncompatibleFeatures.HasFlag(Qcow2IncompatibleFeatures.Dirty);

    /// <summary>Whether QEMU marked the image as corrupt.</summary>
    public bool IsCorrupt => IncompatibleFeatures.HasFlag(Qcow2IncompatibleFeatures.Corrupt);

    /// <summary>The four bytes that an image starts with.</summary>
    internal static ReadOnlySpan<byte> Magic => [(byte)'Q', (byte)'F', (byte)'I', 0xfb];

    /// <summary>Reads a header. It is taken for hostile: nothing is believed unchecked, and no memory is sized by it.</summary>
    /// <param name="start">The start of the image: the first 64 KiB, or all if it is shorter.</param>
    /// <param name="image">The path of the image, for errors.</param>
    /// <exception cref="VirtException">
    /// StorageProbeFailed: cut short, or a number out of bounds, with its field and value;
    /// ConfigUnsupported: a version or an incompatible feature that is not known, by name where the image gives one.
    /// </exception>
    public static Qcow2Header Parse(ReadOnlySpan<byte> start, string image) => new Qcow2HeaderParser(start, image).Parse();
}
