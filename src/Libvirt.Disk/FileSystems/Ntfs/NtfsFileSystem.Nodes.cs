using System.Text;

namespace Libvirt.Disk.FileSystems;

// What the records of files tell of them.
internal sealed partial class NtfsFileSystem
{
    private NtfsNode GetNode(NtfsReference reference)
    {
        var inode = NtfsInode.Open(_volume, reference);
        var record = inode.Record;
        var information = NtfsStandardInformation.Read(inode);
        var data = record.IsDirectory ? inode.Find(NtfsAttributeType.IndexAllocation, NtfsDirectory.IndexName) : inode.Find(NtfsAttributeType.Data);
        var node = new NtfsNode
        {
            Inode = record.Number,
            Reference = new(record.Number | (ulong)record.Sequence << 48),
            Kind = record.IsDirectory ? FileKind.Directory : FileKind.File,
            Links = record.IsDirectory ? 1u : record.Links,
            Size = (ulong)(data?.DataSize ?? 0),
            Allocated = (ulong)(data?.UsedSize ?? 0),
            Created = information.Created,
            Modified = information.Modified,
            Changed = information.Changed,
            Accessed = information.Accessed,
            Attributes = information.KnownAttributes | (record.IsDirectory ? FileAttributes.Directory : 0),
        };
        if (information.HasReparsePoint && NtfsReparsePoint.Read(inode) is { } point)
            return WithReparsePoint(inode, node, point);
        if (data is null || record.IsDirectory || !information.IsSystem || data.Compression != 0)
            return node;
        var (kind, target, device) = NtfsInterix.Read(inode, data, information.IsHidden);
        return kind == FileKind.File ? node : As(node, kind, target, device);
    }

    private static NtfsNode WithReparsePoint(NtfsInode inode, NtfsNode node, NtfsReparsePoint point) => point.Kind switch
    {
        FileKind.CharacterDevice or FileKind.BlockDevice => As(node, point.Kind.Value, target: null, NtfsExtendedAttributes.ReadDevice(inode)),
        { } kind => As(node, kind, point.Target, device: null),
        null when node.Kind == FileKind.Directory => node,
        null => node with
        {
            Refusal = point.Refusal,
            Overlay = point.OverlayChunkSize is null ? null : point,
        },
    };

    private static NtfsNode As(NtfsNode node, FileKind kind, string? target, (uint Major, uint Minor)? device) => node with
    {
        Kind = kind,
        Target = target,
        Size = target is null ? node.Size : (ulong)Encoding.UTF8.GetByteCount(target),
        Device = device,
    };
}
