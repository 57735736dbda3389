namespace Libvirt.Disk.FileSystems;

/// <summary>Reads inodes (xfs_dinode), versions 1 to 3.</summary>
internal readonly ref struct XfsInode(DiskStructure structure, XfsSuperblock superblock, ulong number)
{
    internal const int CoreLength = 100;
    private const int CoreLengthOfVersion3 = 176;
    private const int ExtentLength = 16;
    private const int NanosecondsPerTick = 100;
    private const long BigTimeEpoch = 1L << 31; // seconds before that of Unix
    private const ulong FlagBigTime = 1 << 3;
    private const ulong FlagLargeExtentCounts = 1 << 4;

    private readonly DiskStructure _inode = structure;

    internal XfsNode Parse()
    {
        if (_inode.BigU16(0) != 0x494e)
            throw _inode.Malformed("the magic number is missing");
        var version = _inode.InRange("di_version", _inode.U8(4), superblock.HasChecksums ? 3u : 1u, superblock.HasChecksums ? 3u : 2u);
        if (version == 3 && _inode.BigU64(152) != number)
            throw _inode.Malformed($"di_ino is {_inode.BigU64(152)}");
        var flags2 = version == 3 ? _inode.BigU64(120) : 0;
        var mode = _inode.BigU16(2);
        var kind = UnixMode.Kind(mode);
        var format = (XfsForkFormat)_inode.U8(5);
        var extents = (flags2 & FlagLargeExtentCounts) != 0 ? _inode.BigU64(24) : _inode.BigU32(76);
        var size = _inode.InRange("di_size", _inode.BigU64(56), 0, long.MaxValue);
        var isRealtime = kind == FileKind.File && (_inode.BigU16(90) & 1) != 0;
        var blocks = _inode.InRange("di_nblocks", _inode.BigU64(64), 0, isRealtime ? ulong.MaxValue >> superblock.BlockLog : superblock.Blocks);
        var fork = Fork(version == 3 ? CoreLengthOfVersion3 : CoreLength, format, extents, size, kind);
        return new XfsNode
        {
            Inode = number,
            Kind = kind,
            Mode = mode & UnixMode.Permissions,
            Uid = _inode.BigU32(8),
            Gid = _inode.BigU32(12),
            Links = version == 1 ? _inode.BigU16(6) : _inode.BigU32(16),
            Size = size,
            Allocated = blocks << superblock.BlockLog,
            Accessed = Time(32, flags2),
            Modified = Time(40, flags2),
            Changed = Time(48, flags2),
            Created = version == 3 ? Time(144, flags2) : null,
            Device = kind is FileKind.CharacterDevice or FileKind.BlockDevice ? Device(fork) : null,
            Offset = _inode.Offset,
            Format = format,
            Fork = fork.ToArray(),
            Blocks = blocks,
            IsRealtime = isRealtime,
        };
    }

    private ReadOnlySpan<byte> Fork(int start, XfsForkFormat format, ulong extents, ulong size, FileKind kind)
    {
        var fits = kind switch
        {
            FileKind.File => format is XfsForkFormat.Extents or XfsForkFormat.Tree,
            FileKind.Directory or FileKind.SymbolicLink => format is XfsForkFormat.Local or XfsForkFormat.Extents or XfsForkFormat.Tree,
            FileKind.Unknown => throw _inode.Malformed($"di_mode 0{Convert.ToString(_inode.BigU16(2), 8)} names no kind of file"),
            _ => format is XfsForkFormat.Device,
        };
        if (!fits)
            throw _inode.Malformed($"di_format {(byte)format} does not fit a file of kind {kind}");
        var forkoff = _inode.U8(82) * 8;
        var room = forkoff == 0 ? superblock.InodeSize - start : (int)_inode.InRange("di_forkoff in bytes", (uint)forkoff, 8, (uint)(superblock.InodeSize - start - 1));
        var length = format switch
        {
            XfsForkFormat.Local => _inode.InRange("di_size of a local fork", size, 1, (ulong)room),
            XfsForkFormat.Extents => _inode.InRange("di_nextents", extents, 0, (ulong)(room / ExtentLength)) * ExtentLength,
            XfsForkFormat.Device => 4ul,
            _ => (ulong)room,
        };
        return _inode.Field(start, (int)length);
    }

    private DateTimeOffset Time(int at, ulong flags2)
    {
        if ((flags2 & FlagBigTime) != 0)
        {
            var (seconds, nanoseconds) = Math.DivRem(_inode.BigU64(at), 1_000_000_000);
            return DateTimeOffset.FromUnixTimeSeconds((long)seconds - BigTimeEpoch).AddTicks((long)nanoseconds / NanosecondsPerTick);
        }
        return DateTimeOffset.FromUnixTimeSeconds((int)_inode.BigU32(at)).AddTicks(_inode.BigU32(at + 4) / NanosecondsPerTick);
    }

    private static (uint Major, uint Minor) Device(ReadOnlySpan<byte> fork)
    {
        var number = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(fork);
        return (number >> 18, number & 0x3ffff);
    }
}
