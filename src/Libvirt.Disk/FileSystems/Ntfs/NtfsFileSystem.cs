using System.Numerics;
using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>
/// NTFS, as it lies on the volume: its journal ($LogFile) is not replayed.
/// Directories show neither alternate streams nor the names of eight and three characters that files have beside their own.
/// </summary>
internal sealed partial class NtfsFileSystem : FileSystem
{
    private const ulong VolumeRecord = 3;
    private const ulong RootRecord = 5;
    private const ulong BitmapRecord = 6;

    // The files with lower numbers are the volume's own. As with ntfs-3g(8), directories do not show them, but those who know their names find them.
    private const ulong FirstUserRecord = 16;

    // Windows counts both clusters and records in 32 bits.
    private const long MaxCount = 1L << 32;

    private readonly NtfsVolume _volume;

    internal NtfsFileSystem(BlockSource volume)
        : base(volume)
    {
        _volume = new(volume);
        Label = ReadLabel();
        Root = GetNode(new NtfsReference(RootRecord));
        if (Root.Kind != FileKind.Directory)
            throw ImageError.Malformed(volume, "MFT record 5", _volume.Boot.MftOffset, "the root directory is not a directory");
    }

    public override string Type => NtfsFormat.Type;

    public override string? Label { get; }

    public override string? Uuid => _volume.Boot.Uuid;

    public override bool IsCaseSensitive => false;

    public override FileNode Root { get; }

    public override IEnumerable<DirectoryEntry> List(FileNode directory) =>
        OpenDirectory(directory).Read().Where(entry => entry.Inode >= FirstUserRecord && entry.Name is not ("." or ".."));

    public override DirectoryEntry? Find(FileNode directory, string name) => OpenDirectory(directory).Find(name);

    public override FileNode GetNode(DirectoryEntry entry) => GetNode(((NtfsEntry)entry).Reference);

    public override BlockSource Open(FileNode file)
    {
        var node = (NtfsNode)file;
        var inode = NtfsInode.Open(_volume, node.Reference);
        if (node.Refusal is { } refusal)
            throw inode.Record.Fields.Unsupported(refusal);
        return node.Overlay is { OverlayChunkSize: { } chunkSize } overlay
            ? new NtfsOverlayStream(inode, (long)node.Size, chunkSize, overlay.IsLzx)
            : inode.Open(NtfsAttributeType.Data, "", "$DATA") ?? new ZeroBlocks($"{Source.Name}, MFT record {node.Inode}", 0);
    }

    public override string ReadLink(FileNode link) => ((NtfsNode)link).Target ?? throw ImageError.Unsupported(Source, $"MFT record {link.Inode}: it is not a symbolic link");

    public override FileSystemUsage GetUsage()
    {
        var boot = _volume.Boot;
        if (boot.Clusters > MaxCount)
            throw ImageError.Unsupported(Source, $"boot sector at offset 0: not supported: what is free of more than {MaxCount} clusters, of which there are {boot.Clusters}");
        var bitmap = NtfsInode.Open(_volume, new NtfsReference(BitmapRecord)).Open(NtfsAttributeType.Data, "", "$Bitmap");
        var freeClusters = CountZeros(bitmap, boot.Clusters);
        var free = freeClusters * (ulong)boot.ClusterSize;

        // As ntfs-3g(8) counts: files can be made in records that are free, and in those that clusters could become.
        var more = free / (ulong)boot.RecordSize;
        var records = _volume.Mft.Inode.Open(NtfsAttributeType.Bitmap, "", "$BITMAP");
        var room = _volume.Mft.Inode.Find(NtfsAttributeType.Bitmap) is { IsResident: false } attribute ? attribute.AllocatedSize : records?.Length ?? 0;
        return new()
        {
            Size = (ulong)boot.Clusters * (ulong)boot.ClusterSize,
            Free = free,
            Available = free,
            Files = unchecked((ulong)room * 8) + more,
            FreeFiles = CountZeros(records, MaxCount) + unchecked((ulong)(room - (records?.Length ?? 0)) * 8) + more,
        };
    }

    private string? ReadLabel() =>
        NtfsInode.Open(_volume, new NtfsReference(VolumeRecord)).Find(NtfsAttributeType.VolumeName) is { IsResident: true, Value.Length: > 1 } name
            ? Encoding.Unicode.GetString(name.Value.Span[..(name.Value.Length & ~1)])
            : null;

    private NtfsDirectory OpenDirectory(FileNode directory) => new(NtfsInode.Open(_volume, ((NtfsNode)directory).Reference));

    private static ulong CountZeros(BlockSource? bitmap, long bits)
    {
        if (bitmap is null)
            return 0;
        var buffer = new byte[64 * 1024];
        var zeros = 0UL;
        for (long offset = 0; offset < bitmap.Length && bits > 0;)
        {
            var count = bitmap.Read(offset, buffer);
            for (var i = 0; i < count && bits > 0; i++, bits -= 8)
                zeros += (uint)BitOperations.PopCount((uint)(byte)~buffer[i] & (bits >= 8 ? 0xFFu : (1u << (int)bits) - 1));
            offset += count;
        }
        return zeros;
    }
}
