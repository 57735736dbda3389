using System.Buffers.Binary;

namespace Libvirt.Disk.Formats;

/// <summary>QEMU's copy-on-write format.</summary>
internal sealed class Qcow2Format : IImageFormat
{
    public ImageFormat Format => ImageFormat.Qcow2;

    public string Name => "qcow2";

    // Version 1 is the older format qcow. Versions to come are claimed here, so that the parser refuses them by number.
    public bool Matches(ReadOnlySpan<byte> start) =>
        start.Length >= 8 && start.StartsWith(Qcow2Header.Magic) && BinaryPrimitives.ReadUInt32BigEndian(start[4..]) >= 2;

    public ImageInfo Read(ImageFile file, BackingPolicy policy)
    {
        ImageFormats.Require(this, file);
        var header = Qcow2Header.Parse(file.Start, file.Path);
        return new ImageInfo(file, this)
        {
            Capacity = header.Size,
            BackingPath = header.BackingFile,
            BackingFormat = header.BackingFormat,
            DataFile = header.DataFile,
            IsEncrypted = header.CryptMethod != Qcow2CryptMethod.None,
            Snapshots = Qcow2SnapshotTable.Read(new FileBlocks(file, CancellationToken.None), header), // the blocks are not closed, for the file is not theirs
            Qcow2 = header,
        };
    }

    public BlockSource Open(ImageFile file, ImageInfo info, ImageParts parts) => Qcow2Disk.Open(file, info, parts);

    public void Check(BlockSource file, ImageInfo info, ImageFaults faults) => new Qcow2Check(file, info, faults).Run();
}
