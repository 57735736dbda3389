namespace Libvirt.Disk;

/// <summary>The disk that a qcow2 image holds (QEMU, docs/interop/qcow2.txt), as it is or as an internal snapshot has it.</summary>
internal sealed class Qcow2Disk : MappedBlocks
{
    private readonly Qcow2Header _header;
    private readonly BlockSource _image;
    private readonly Qcow2Map _map;
    private readonly Qcow2CompressedClusters _compressed;

    /// <summary>A disk; it owns what it is made of.</summary>
    /// <param name="header">The header.</param>
    /// <param name="file">The image.</param>
    /// <param name="data">The external data file; null if the image itself holds the data.</param>
    /// <param name="backing">What is below; null if nothing is.</param>
    /// <param name="snapshot">The state that it is in; null for the one that it has now.</param>
    internal Qcow2Disk(Qcow2Header header, BlockSource file, BlockSource? data, BlockSource? backing, ImageSnapshot? snapshot)
        : base(data ?? file, (long)(snapshot?.DiskSize ?? header.Size), backing)
    {
        _header = header;
        _image = file;
        _map = new Qcow2Map(new Qcow2Tables(file, header.ClusterSize), header, (long)(snapshot?.L1TableOffset ?? header.L1TableOffset), snapshot?.L1Size ?? header.L1Size);
        _compressed = new Qcow2CompressedClusters(file, header);
    }

    /// <summary>Opens a disk.</summary>
    /// <param name="file">The image, which the disk takes over unless opening fails.</param>
    /// <param name="info">What its header tells.</param>
    /// <param name="parts">What it may need besides.</param>
    /// <exception cref="VirtException">ConfigUnsupported: it is encrypted, or has no such snapshot; StorageProbeFailed: the snapshot is malformed.</exception>
    internal static Qcow2Disk Open(ImageFile file, ImageInfo info, ImageParts parts)
    {
        var header = info.Qcow2!;
        if (header.CryptMethod != Qcow2CryptMethod.None)
            throw ImageError.Unsupported(file.Path, $"it is encrypted ({(header.CryptMethod == Qcow2CryptMethod.Luks ? "LUKS" : "AES")}), and there is no reader for that");
        var own = parts.Own(file);
        var snapshot = parts.Snapshot is null ? null : Qcow2SnapshotTable.Find(own, info.Snapshots, header, parts.Snapshot);
        var data = header.DataFile is null ? null : parts.OpenFile(header.DataFile);
        return new Qcow2Disk(header, own, data, parts.Backing, snapshot);
    }

    protected override BlockRun Find(long offset) => _map.Find(offset);

    // The last cluster of a file need not be whole; one that is not there at all was lost.
    protected override void ReadStored(long offset, Span<byte> buffer)
    {
        var count = File.Read(offset, buffer);
        if (count == buffer.Length)
            return;
        if (((offset + buffer.Length - 1) & -_header.ClusterSize) >= File.Length)
            throw ImageError.Malformed(File, "data cluster", offset, $"it is beyond the end of the file at {File.Length}");
        buffer[count..].Clear();
    }

    protected override void ReadCompressed(in BlockRun run, long offset, Span<byte> buffer) =>
        _compressed.Read(offset >> _header.ClusterBits, run, (int)(offset & (_header.ClusterSize - 1)), buffer);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _image.Dispose();
    }
}
