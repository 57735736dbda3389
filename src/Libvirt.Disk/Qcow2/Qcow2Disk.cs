namespace Libvirt.Disk;

/// <summary>The disk that a qcow2 image holds (QEMU, docs/interop/qcow2.txt), as it is or as an internal snapshot has it.</summary>
internal sealed class Qcow2Disk : BlockSource
{
    private readonly Qcow2Header _header;
    private readonly BlockSource _file;
    private readonly BlockSource _data;
    private readonly BlockSource? _backing;
    private readonly Qcow2Map _map;
    private readonly Qcow2CompressedClusters _compressed;

    /// <summary>A disk; it owns what it is made of.</summary>
    /// <param name="header">The header.</param>
    /// <param name="file">The image.</param>
    /// <param name="data">The external data file; null if the image itself holds the data.</param>
    /// <param name="backing">What is below; null if nothing is.</param>
    /// <param name="snapshot">The state that it is in; null for the one that it has now.</param>
    internal Qcow2Disk(Qcow2Header header, BlockSource file, BlockSource? data, BlockSource? backing, ImageSnapshot? snapshot)
        : base(file.Name, (long)(snapshot?.DiskSize ?? header.Size))
    {
        _header = header;
        _file = file;
        _data = data ?? file;
        _backing = backing;
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

    public override BlockExtent GetExtent(long offset)
    {
        var mapping = _map.Find(offset, Length - offset);
        var length = Math.Min(mapping.Length, Length - offset);
        return mapping.Kind switch
        {
            Qcow2MappingKind.Zero => new BlockExtent(length, IsZero: true),
            Qcow2MappingKind.Unallocated => Limit(_backing, offset, length),
            Qcow2MappingKind.Data => Limit(_data, mapping.HostOffset, length),
            _ => new BlockExtent(length, IsZero: false),
        };
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var mapping = _map.Find(offset, buffer.Length);
            var part = buffer[..(int)Math.Min(mapping.Length, buffer.Length)];
            switch (mapping.Kind)
            {
                case Qcow2MappingKind.Data:
                    ReadData(mapping, part);
                    break;
                case Qcow2MappingKind.Compressed:
                    _compressed.Read(offset >> _header.ClusterBits, mapping, (int)(offset & (_header.ClusterSize - 1)), part);
                    break;
                case Qcow2MappingKind.Unallocated when _backing is not null:
                    part[_backing.Read(offset, part)..].Clear(); // it may be shorter
                    break;
                default:
                    part.Clear();
                    break;
            }
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _backing?.Dispose();
        _data.Dispose();
        _file.Dispose();
    }

    // The last cluster of a file need not be whole; one that is not there at all was lost.
    private void ReadData(in Qcow2Mapping mapping, Span<byte> part)
    {
        var count = _data.Read(mapping.HostOffset, part);
        if (count == part.Length)
            return;
        if (((mapping.HostOffset + part.Length - 1) & -_header.ClusterSize) >= _data.Length)
            throw ImageError.Malformed(_data, "data cluster", mapping.HostOffset, $"it is beyond the end of the file at {_data.Length}");
        part[count..].Clear();
    }

    // What a source knows of the bytes; beyond its end they are zeros.
    private static BlockExtent Limit(BlockSource? source, long offset, long length)
    {
        if (source is null || offset >= source.Length)
            return new BlockExtent(length, IsZero: true);
        var extent = source.GetExtent(offset);
        return extent with { Length = Math.Min(extent.Length, length) };
    }
}
