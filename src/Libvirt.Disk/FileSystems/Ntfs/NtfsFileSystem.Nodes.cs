using System.Text;

namespace Libvirt.Disk.FileSystems;

// What the records of files tell of them.
internal sealed partial class NtfsFileSystem
{
    private const string IndexName = "$I30";
    private const uint ReparseAttribute = 0x400;
    private const FileAttributes KnownAttributes = (FileAttributes)0x27FFF;

    private NtfsNode GetNode(NtfsReference reference)
    {
        var inode = NtfsInode.Open(_volume, reference);
        var record = inode.Record;
        var node = WithTimes(inode, new NtfsNode
        {
            Inode = record.Number,
            Reference = new(record.Number | (ulong)record.Sequence << 48),
            Kind = record.IsDirectory ? FileKind.Directory : FileKind.File,
            Links = record.IsDirectory ? 1u : record.Links,
        });
        var data = inode.Find(record.IsDirectory ? NtfsAttributeType.IndexAllocation : NtfsAttributeType.Data, record.IsDirectory ? IndexName : "");
        if (data is not null)
            node = node with
            {
                Size = (ulong)data.DataSize,
                Allocated = (ulong)data.UsedSize,
            };
        if (((uint)node.Attributes!.Value & ReparseAttribute) != 0 && NtfsReparsePoint.Read(inode) is { } point)
            return WithReparsePoint(inode, node, point);
        if (data is not null && !record.IsDirectory && node.Attributes.Value.HasFlag(FileAttributes.System) && data.Compression == 0)
        {
            var (kind, target, device) = NtfsInterix.Read(inode, data, node.Attributes.Value.HasFlag(FileAttributes.Hidden));
            return As(node, kind, target) with
            {
                Device = device,
            };
        }
        return node;
    }

    private static NtfsNode WithTimes(NtfsInode inode, NtfsNode node)
    {
        var directory = inode.Record.IsDirectory ? FileAttributes.Directory : 0;
        if (inode.Find(NtfsAttributeType.StandardInformation) is not { IsResident: true } attribute)
            return node with
            {
                Attributes = directory,
            };
        var fields = new DiskStructure(attribute.Value.Span, inode.Volume.Source, "$STANDARD_INFORMATION of MFT record", inode.Record.Offset, inode.Record.Number);
        return node with
        {
            Created = WindowsTime.Read(fields.U64(0)),
            Modified = WindowsTime.Read(fields.U64(8)),
            Changed = WindowsTime.Read(fields.U64(16)),
            Accessed = WindowsTime.Read(fields.U64(24)),
            Attributes = (FileAttributes)fields.U32(32) & KnownAttributes | directory,
        };
    }

    private static NtfsNode WithReparsePoint(NtfsInode inode, NtfsNode node, NtfsReparsePoint point) =>
        point.Kind is { } kind ? As(node, kind, point.Target) with
        {
            Device = kind is FileKind.CharacterDevice or FileKind.BlockDevice ? NtfsExtendedAttributes.ReadDevice(inode) : null,
        }
            : node.Kind == FileKind.File ? node with
            {
                Refusal = point.Refusal,
                OverlayChunkSize = point.OverlayChunkSize,
            }
            : node;

    private static NtfsNode As(NtfsNode node, FileKind kind, string? target) => node with
    {
        Kind = kind,
        Target = target,
        Size = target is null ? node.Size : (ulong)Encoding.UTF8.GetByteCount(target),
    };
}
