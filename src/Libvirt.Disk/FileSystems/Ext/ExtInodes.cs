namespace Libvirt.Disk.FileSystems;

/// <summary>Reads inodes.</summary>
internal sealed class ExtInodes(ExtVolume volume)
{
    internal const uint RootNumber = 2;

    private const int BaseSize = 128;
    private const int BlockField = 40;
    private const int MaxOnStack = 1024;

    private readonly ExtSuperblock _superblock = volume.Superblock;

    /// <summary>Reads an inode.</summary>
    /// <param name="number">Its number.</param>
    internal ExtNode Read(ulong number)
    {
        if (number < 1 || number > _superblock.InodesCount)
            throw ImageError.Malformed(volume.Source, $"inode {number}", 0, $"there are only {_superblock.InodesCount} inodes");
        var (group, index) = Math.DivRem((uint)number - 1, _superblock.InodesPerGroup);
        var size = _superblock.InodeSize;
        var table = volume.GetGroup(group).InodeTable;
        if (!volume.HasBlocks(table, 1))
            throw ImageError.Malformed(volume.Source, $"group descriptor {group}", 0, $"bg_inode_table is {table}, which is no block of the volume");
        var offset = volume.OffsetOf(table) + (long)index * size;
        var bytes = size <= MaxOnStack ? stackalloc byte[size] : new byte[size];
        volume.Source.ReadExactly(offset, bytes, $"inode {number}");
        return Parse(new DiskStructure(bytes, volume.Source, "inode", offset, number), (uint)number);
    }

    private ExtNode Parse(DiskStructure fields, uint number)
    {
        var extraSize = ExtraSize(fields);
        var seed = ExtChecksum.Add(ExtChecksum.Add(_superblock.ChecksumSeed, number), fields.U32(100));
        if (_superblock.Has(ExtRoCompat.MetadataCsum))
            RequireChecksum(fields, seed, extraSize);
        var mode = fields.U16(0);
        var kind = Kind(fields, mode);
        var flags = (ExtInodeFlags)fields.U32(32);
        var size = fields.U32(4) | (kind == FileKind.File || _superblock.Has(ExtIncompat.LargeDir) ? (ulong)fields.U32(108) << 32 : 0);
        var inline = (flags & ExtInodeFlags.InlineData) != 0;
        // The kernel counts what a file has in its inode as if it had sectors of its own.
        var allocated = Allocated(fields, flags) + (inline && kind == FileKind.File ? (Math.Min(size, long.MaxValue) + 511) / 512 * 512 : 0);
        var times = new ExtTimes(extraSize);
        return new ExtNode
        {
            Inode = number,
            Kind = kind,
            Mode = mode & 0xfffu,
            Uid = fields.U16(2) | ((uint)fields.U16(120) << 16),
            Gid = fields.U16(24) | ((uint)fields.U16(122) << 16),
            Links = fields.U16(26),
            Size = size,
            Allocated = allocated,
            Accessed = times.Read(fields, 8, 140),
            Changed = times.Read(fields, 12, 132),
            Modified = times.Read(fields, 16, 136),
            Created = times.ReadCreated(fields),
            Device = Device(fields, kind),
            Offset = fields.Offset,
            Flags = flags,
            Block = fields.Field(BlockField, ExtNode.BlockFieldLength).ToArray(),
            ChecksumSeed = seed,
            IsFastLink = !inline && size < ExtNode.BlockFieldLength && (_superblock.Has(ExtIncompat.EaInode) || allocated == AttributeBlock(fields)),
            MoreInline = inline ? ExtInlineAttribute.Read(fields, BaseSize + extraSize) : [],
        };
    }

    private static int ExtraSize(DiskStructure fields) =>
        fields.Length == BaseSize ? 0 : (int)fields.InRange("i_extra_isize", fields.U16(BaseSize), 0, (uint)(fields.Length - BaseSize));

    private static void RequireChecksum(DiskStructure fields, uint seed, int extraSize)
    {
        const int low = 124, high = 130;
        var wide = extraSize >= 4;
        uint crc;
        if (wide)
        {
            crc = ExtChecksum.AddWithoutTail(seed, fields.Bytes[..low], 2);
            crc = ExtChecksum.AddWithout(crc, fields.Bytes[(low + 2)..], high - low - 2, 2);
        }
        else
        {
            crc = (ushort)ExtChecksum.AddWithout(seed, fields.Bytes, low, 2);
        }
        if (crc != (fields.U16(low) | (wide ? (uint)fields.U16(high) << 16 : 0)))
            throw fields.Malformed("its checksum is wrong");
    }

    private static FileKind Kind(DiskStructure fields, ushort mode) => (mode & 0xf000) switch
    {
        0x1000 => FileKind.Fifo,
        0x2000 => FileKind.CharacterDevice,
        0x4000 => FileKind.Directory,
        0x6000 => FileKind.BlockDevice,
        0x8000 => FileKind.File,
        0xa000 => FileKind.SymbolicLink,
        0xc000 => FileKind.Socket,
        _ => throw fields.Malformed($"i_mode is 0x{mode:x}, which is no kind of file"),
    };

    // Counted in sectors of 512 bytes, or in blocks where there would be too many.
    private ulong Allocated(DiskStructure fields, ExtInodeFlags flags)
    {
        ulong low = fields.U32(28);
        if (!_superblock.Has(ExtRoCompat.HugeFile))
            return low << 9;
        var count = low | ((ulong)fields.U16(116) << 32);
        return count << ((flags & ExtInodeFlags.HugeFile) != 0 ? _superblock.BlockBits : 9);
    }

    // Where attributes may have inodes of their own, these count in the file's blocks, and the size of a link alone tells.
    private ulong AttributeBlock(DiskStructure fields) =>
        (fields.U32(104) | fields.U16(118)) == 0 ? 0 : 1UL << (_superblock.BlockBits + _superblock.ClusterBits);

    private static (uint Major, uint Minor)? Device(DiskStructure fields, FileKind kind)
    {
        if (kind is not (FileKind.CharacterDevice or FileKind.BlockDevice))
            return null;
        var (old, wide) = (fields.U32(BlockField), fields.U32(BlockField + 4));
        return old != 0 ? ((old >> 8) & 0xff, old & 0xff) : ((wide & 0xfff00) >> 8, (wide & 0xff) | ((wide >> 12) & 0xfff00));
    }
}
