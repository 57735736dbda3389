namespace Libvirt.Disk;

/// <summary>The metadata region of a VHDX image: a table of items ([MS-VHDX] 2.6).</summary>
/// <param name="file">The image.</param>
/// <param name="region">Where the region is.</param>
internal sealed class VhdxMetadata(BlockSource file, VhdxRegion region)
{
    private const int TableLength = 64 * 1024;
    private const int EntryLength = 32;
    private const ulong MaxDiskSize = 64UL << 40;
    private const uint IsRequired = 1 << 2;

    private static readonly Guid FileParameters = new("caa16737-fa36-4d43-b3b6-33f0aa44e76b");
    private static readonly Guid VirtualDiskSize = new("2fa54224-cd1b-4876-b211-5dbed83bf4b8");
    private static readonly Guid VirtualDiskId = new("beca12ab-b2e6-4523-93ef-c309e000c746");
    private static readonly Guid LogicalSectorSize = new("8141bf1d-a96f-4709-ba47-f233a8faab5f");
    private static readonly Guid PhysicalSectorSize = new("cda348c7-445d-4471-9cc9-e9885251c556");
    private static readonly Guid ParentLocator = new("a8d35f2d-b30b-454d-abf7-d3d84834ab0c");
    private static readonly Guid[] Known = [FileParameters, VirtualDiskSize, VirtualDiskId, LogicalSectorSize, PhysicalSectorSize, ParentLocator];

    private readonly Dictionary<Guid, (long Offset, uint Length)> _items = [];

    /// <summary>Reads the items that are known.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: malformed, or one is missing; ConfigUnsupported: an item that a reader must know.</exception>
    internal VhdxHeader Read()
    {
        FindItems();
        Span<byte> bytes = stackalloc byte[16];
        var parameters = Item(FileParameters, "file parameters", bytes[..8]);
        var blockSize = parameters.InRange("BlockSize", parameters.U32(0), 1 << 20, 256 << 20);
        if ((blockSize & (blockSize - 1)) != 0)
            throw parameters.Malformed($"BlockSize is {blockSize}, which is not a power of two");
        var hasParent = (parameters.U32(4) & 2) != 0;
        var leaveBlocksAllocated = (parameters.U32(4) & 1) != 0;
        var sector = Item(LogicalSectorSize, "logical sector size", bytes[..4]);
        var sectorSize = sector.U32(0) is 512 or 4096 ? sector.U32(0) : throw sector.Malformed($"it is {sector.U32(0)}, neither 512 nor 4096");
        return new VhdxHeader
        {
            BlockSize = blockSize,
            LeaveBlocksAllocated = leaveBlocksAllocated,
            HasParent = hasParent,
            LogicalSectorSize = sectorSize,
            VirtualDiskSize = DiskSize(bytes[..8], sectorSize),
            PhysicalSectorSize = _items.ContainsKey(PhysicalSectorSize) ? Item(PhysicalSectorSize, "physical sector size", bytes[..4]).U32(0) : 0,
            VirtualDiskId = _items.ContainsKey(VirtualDiskId) ? Item(VirtualDiskId, "virtual disk ID", bytes).Guid(0) : default,
            ParentLocator = hasParent ? Locator() : null,
        };
    }

    private ulong DiskSize(Span<byte> bytes, uint sectorSize)
    {
        var item = Item(VirtualDiskSize, "virtual disk size", bytes);
        var size = item.InRange("VirtualDiskSize", item.U64(0), 0, MaxDiskSize);
        return size % sectorSize == 0 ? size : throw item.Malformed($"VirtualDiskSize is {size}, which is not a multiple of the sector size {sectorSize}");
    }

    private Dictionary<string, string> Locator()
    {
        if (!_items.TryGetValue(ParentLocator, out var place))
            throw Missing("parent locator");
        return new VhdxParentLocator(file, place.Offset, place.Length).Read();
    }

    private void FindItems()
    {
        Span<byte> bytes = stackalloc byte[EntryLength];
        file.ReadExactly(region.Offset, bytes, "VHDX metadata table");
        var table = Table(bytes);
        if (!bytes.StartsWith("metadata"u8))
            throw table.Malformed("the signature is missing");
        var count = table.InRange("EntryCount", table.U16(10), 0, (TableLength - EntryLength) / EntryLength);
        for (var at = region.Offset + EntryLength; count > 0; count--, at += EntryLength)
        {
            file.ReadExactly(at, bytes, "VHDX metadata entry");
            AddItem(new DiskStructure(bytes, file, "VHDX metadata entry", at));
        }
    }

    private void AddItem(DiskStructure entry)
    {
        var guid = entry.Guid(0);
        if (!Known.Contains(guid))
        {
            if ((entry.U32(24) & IsRequired) != 0)
                throw entry.Unsupported($"required metadata item {guid}");
            return;
        }
        var offset = entry.InRange("Offset", entry.U32(16), TableLength, region.Length);
        var length = entry.InRange("Length", entry.U32(20), 0, region.Length - offset);
        if (!_items.TryAdd(guid, (region.Offset + offset, length)))
            throw entry.Malformed($"it is the second for metadata item {guid}");
    }

    private DiskStructure Item(Guid guid, string name, Span<byte> bytes)
    {
        if (!_items.TryGetValue(guid, out var item))
            throw Missing(name);
        if (item.Length < bytes.Length)
            throw ImageError.Malformed(file, "VHDX " + name, item.Offset, $"it has {item.Length} bytes, not {bytes.Length}");
        file.ReadExactly(item.Offset, bytes, "VHDX " + name);
        return new DiskStructure(bytes, file, "VHDX " + name, item.Offset);
    }

    private VirtException Missing(string name) => ImageError.Malformed(file, "VHDX metadata table", region.Offset, $"it has no item for the {name}");

    private DiskStructure Table(ReadOnlySpan<byte> bytes) => new(bytes, file, "VHDX metadata table", region.Offset);
}
