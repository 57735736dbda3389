using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>A changed inode (xfs_inode_log_format): its core as the machine has it that wrote the log, little endian, and its data fork.</summary>
internal sealed record XfsLogInode
{
    private const ushort Type = 0x123b;
    private const int ShortFormatLength = 52;
    private const int CoreLength = 96;
    private const int CoreLengthOfVersion3 = 176;
    private const uint FieldsData = 0x2 | 0x4; // local, or extents
    private const uint FieldRoot = 0x8;
    private const uint FieldDevice = 0x10;
    private const ulong FlagBigTime = 1 << 3;
    private const ulong FlagLargeExtentCounts = 1 << 4;

    // The fields of the core behind its magic number and mode, by their lengths; those of one byte stay as they are.
    private static readonly (int At, int Length)[] Fields =
        [(0, 2), (2, 2), (8, 4), (12, 4), (16, 4), (20, 2), (22, 2), (56, 8), (64, 8), (72, 4), (84, 4), (88, 2), (90, 2), (92, 4)];

    private static readonly (int At, int Length)[] FieldsOfVersion3 = [(104, 8), (112, 8), (120, 8), (128, 4), (152, 8)];

    private readonly uint _fields;
    private readonly long _offset;
    private readonly uint _device;
    private readonly ulong _number;
    private readonly ArraySegment<byte[]> _regions;

    private XfsLogInode(DiskStructure format, ArraySegment<byte[]> item)
    {
        // Some 32-bit kernels left out the padding.
        var shift = format.Length == ShortFormatLength ? 4 : 0;
        _fields = format.U32(4);
        _number = format.U64(16 - shift);
        _device = format.U32(24 - shift);
        var sector = (long)format.InRange("ilf_blkno", format.U64(40 - shift), 0, long.MaxValue / XfsLogBuffer.SectorSize / 2);
        Key = (sector, (int)format.InRange("ilf_len", format.U32(48 - shift), 0, 1 << 20));
        _offset = sector * XfsLogBuffer.SectorSize + format.InRange("ilf_boffset", format.U32(52 - shift), 0, 1 << 20);
        _regions = item[1..];
    }

    /// <summary>The first sector of the blocks that it is in, and how many there are.</summary>
    internal (long Sector, int Count) Key { get; }

    /// <summary>The inode of an item; null if it is of another type.</summary>
    internal static XfsLogInode? Parse(DiskStructure format, ArraySegment<byte[]> item) => format.U16(0) == Type ? new XfsLogInode(format, item) : null;

    /// <summary>Where the inode is in the volume, in bytes.</summary>
    internal long Offset => _offset;

    /// <summary>Changes the inode, unless the volume has a newer one.</summary>
    /// <param name="blocks">The volume.</param>
    /// <param name="superblock">Its superblock.</param>
    /// <param name="lsn">Where the change is in the log.</param>
    /// <param name="isNew">Whether the log tells that its place was made one of inodes: what the volume has there is no inode of this file system then, or all of it is in the log.</param>
    /// <param name="cause">What says so.</param>
    internal void Replay(XfsReplayedBlocks blocks, XfsSuperblock superblock, ulong lsn, bool isNew, DiskStructure cause)
    {
        var length = superblock.HasChecksums ? CoreLengthOfVersion3 : CoreLength;
        if (_regions.Count == 0 || _regions[0].Length < length)
            throw cause.Malformed($"inode {_number} is without its core");
        Span<byte> core = stackalloc byte[length];
        _regions[0].AsSpan(0, length).CopyTo(core);
        if (!isNew && IsNewer(blocks, core, superblock, lsn))
            return;
        SwapCore(core, superblock.HasChecksums);
        blocks.Write(_offset, core, cause);
        var start = superblock.HasChecksums ? CoreLengthOfVersion3 : XfsInode.CoreLength;
        var room = core[82] == 0 ? superblock.InodeSize - start : core[82] * 8;
        if ((_fields & FieldDevice) != 0)
        {
            Span<byte> device = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(device, _device);
            blocks.Write(_offset + start, device, cause);
        }
        else if ((_fields & (FieldsData | FieldRoot)) != 0 && _regions.Count > 1)
        {
            Span<byte> root = stackalloc byte[room];
            scoped Span<byte> fork = _regions[1];
            if ((_fields & FieldRoot) != 0)
            {
                WriteRoot(fork, root, superblock, cause);
                fork = root;
            }
            // Data that is in the inode is padded to four bytes.
            blocks.Write(_offset + start, fork[..Math.Min(fork.Length, room)], cause);
        }
    }

    /// <summary>Whether the inode on the volume was written after the log was.</summary>
    private bool IsNewer(XfsReplayedBlocks blocks, ReadOnlySpan<byte> core, XfsSuperblock superblock, ulong lsn)
    {
        Span<byte> bytes = stackalloc byte[CoreLengthOfVersion3];
        if (blocks.Read(_offset, bytes) < bytes.Length)
            return false;
        var inode = new DiskStructure(bytes, blocks, "inode", _offset, _number);
        if (inode.BigU16(0) != 0x494e)
            return false;
        if (superblock.HasChecksums)
            return inode.BigU64(112) is not (0 or ulong.MaxValue) and var written && written > lsn;
        // Before there were such numbers, inodes counted how often they were written, in a number that turns over.
        var (here, logged) = (inode.BigU16(30), BinaryPrimitives.ReadUInt16LittleEndian(core[30..]));
        return logged < here && !(here == ushort.MaxValue && logged < ushort.MaxValue / 2);
    }

    private static void SwapCore(Span<byte> core, bool isVersion3)
    {
        var flags2 = isVersion3 ? BinaryPrimitives.ReadUInt64LittleEndian(core[120..]) : 0;
        foreach (var (at, length) in Fields)
            core.Slice(at, length).Reverse();
        if (isVersion3)
        {
            foreach (var (at, length) in FieldsOfVersion3)
                core.Slice(at, length).Reverse();
        }
        for (var at = 32; at <= 48; at += 8)
            SwapTime(core.Slice(at, 8), flags2);
        if (isVersion3)
            SwapTime(core.Slice(144, 8), flags2);
        if ((flags2 & FlagLargeExtentCounts) != 0)
            core.Slice(24, 8).Reverse();
        else if (!isVersion3)
            core.Slice(30, 2).Clear(); // it counts from the start again, as the log is
        core.Slice(76, 4).Reverse();
        core.Slice(80, 2).Reverse();
    }

    private static void SwapTime(Span<byte> time, ulong flags2)
    {
        if ((flags2 & FlagBigTime) != 0)
        {
            time.Reverse();
            return;
        }
        time[..4].Reverse();
        time[4..].Reverse();
    }

    /// <summary>Writes the root of a tree of extents as inodes have it; the log has it as blocks have it.</summary>
    private static void WriteRoot(ReadOnlySpan<byte> block, Span<byte> root, XfsSuperblock superblock, DiskStructure cause)
    {
        var header = superblock.HasChecksums ? XfsMap.HeaderLengthOfVersion5 : XfsMap.HeaderLength;
        var (from, to) = ((block.Length - header) / 16, (root.Length - 4) / 16);
        var count = block.Length < header ? -1 : BinaryPrimitives.ReadUInt16BigEndian(block[6..]);
        if (count < 0 || count > from || count > to)
            throw cause.Malformed($"the root of a tree of extents has {count} records, in {block.Length} bytes for {root.Length}");
        root.Clear();
        block.Slice(4, 4).CopyTo(root); // level and count
        block.Slice(header, count * 8).CopyTo(root[4..]);
        block.Slice(header + from * 8, count * 8).CopyTo(root[(4 + to * 8)..]);
    }
}
