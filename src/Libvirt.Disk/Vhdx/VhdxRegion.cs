using System.Buffers;

namespace Libvirt.Disk;

/// <summary>A part of a VHDX file that the region table names ([MS-VHDX] 2.2.3).</summary>
/// <param name="Offset">Where it is, in bytes; at least 1 MiB.</param>
/// <param name="Length">Its length, in bytes; all of it is in the file.</param>
internal readonly record struct VhdxRegion(long Offset, uint Length)
{
    private const int TableLength = 64 * 1024;
    private const int HeadLength = 16;
    private const int EntryLength = 32;

    private static readonly long[] TableOffsets = [192 * 1024, 256 * 1024];
    private static readonly Guid BatGuid = new("2dc27766-f623-4200-9d64-115e9bfd4a08");
    private static readonly Guid MetadataGuid = new("8b7ca206-4790-4b9a-b8fe-575f050f886e");

    /// <summary>Reads the table, or its copy if it is broken.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: it names a region that a reader must know.</exception>
    internal static (VhdxRegion Bat, VhdxRegion Metadata) ReadTable(BlockSource file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(TableLength);
        try
        {
            var bytes = buffer.AsSpan(0, TableLength);
            foreach (var offset in TableOffsets)
            {
                if (file.Read(offset, bytes) == TableLength && bytes.StartsWith("regi"u8) && VhdxChecksum.IsRight(bytes))
                    return Read(file, new DiskStructure(bytes, file, "VHDX region table", offset));
            }
            throw ImageError.Malformed(file, "VHDX region table", TableOffsets[0], $"neither it nor the one at offset {TableOffsets[1]} has its signature and the right checksum");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (VhdxRegion Bat, VhdxRegion Metadata) Read(BlockSource file, DiskStructure table)
    {
        VhdxRegion? bat = null, metadata = null;
        var count = (int)table.InRange("EntryCount", table.U32(8), 0, (TableLength - HeadLength) / EntryLength);
        for (var at = HeadLength; count > 0; count--, at += EntryLength)
        {
            var guid = table.Guid(at);
            if (guid == BatGuid)
                bat = bat is null ? Entry(file, table, at) : throw table.Malformed("it names two block allocation tables");
            else if (guid == MetadataGuid)
                metadata = metadata is null ? Entry(file, table, at) : throw table.Malformed("it names two metadata regions");
            else if ((table.U32(at + 28) & 1) != 0)
                throw table.Unsupported($"required region {guid}");
        }
        return (bat ?? throw table.Malformed("it names no block allocation table"), metadata ?? throw table.Malformed("it names no metadata region"));
    }

    private static VhdxRegion Entry(BlockSource file, DiskStructure table, int at)
    {
        var offset = table.InRange("FileOffset", table.U64(at + 16), (ulong)VhdxFile.MiB, (ulong)file.Length);
        var length = (uint)table.InRange("Length", table.U32(at + 24), (ulong)VhdxFile.MiB, (ulong)file.Length - offset);
        return (offset | length) % VhdxFile.MiB == 0
            ? new VhdxRegion((long)offset, length)
            : throw table.Malformed($"the region at offset {offset} of {length} bytes is not in whole MiB");
    }
}
