using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>Reads the fields of a superblock, and refuses by name what there is no reader for.</summary>
internal readonly ref struct XfsSuperblockParser(DiskStructure structure)
{
    private const uint VersionMask = 0xf;
    private const uint NeverUsed = (uint)XfsVersion.Shared;
    private const uint MaxDirectoryBlockLog = 16;
    private const XfsFeatures2 KnownFeatures2 =
        XfsFeatures2.LazyCount | XfsFeatures2.Attributes2 | XfsFeatures2.Parent | XfsFeatures2.Project32 | XfsFeatures2.Checksums | XfsFeatures2.FileType;
    private const XfsIncompatible KnownIncompatible =
        XfsIncompatible.FileType | XfsIncompatible.SparseInodes | XfsIncompatible.MetaUuid | XfsIncompatible.BigTime | XfsIncompatible.LargeExtentCounts
        | XfsIncompatible.ExchangeRange | XfsIncompatible.ParentPointers;

    private readonly DiskStructure _sb = structure;

    internal XfsSuperblock Parse()
    {
        if (!_sb.Field(0, 4).SequenceEqual("XFSB"u8))
            throw _sb.Malformed("the magic number is missing");
        var versionnum = _sb.BigU16(100);
        var version = versionnum & VersionMask;
        if (version is not (4 or 5))
            throw _sb.Unsupported($"version {version} of the superblock");
        var features = (XfsVersion)(versionnum & ~VersionMask);
        if (!features.HasFlag(XfsVersion.DirectoryV2))
            throw _sb.Unsupported("version 1 of directories");
        if ((versionnum & NeverUsed) != 0)
            throw _sb.Unsupported("feature shared");
        if (_sb.U8(126) != 0)
            throw _sb.Malformed("sb_inprogress is set: it was not made to the end");
        var incompatible = version == 5 ? Incompatible() : FeaturesOfVersion4(features);
        var blockLog = Log("sb_blocklog", _sb.U8(120), "sb_blocksize", _sb.BigU32(4), 9, 16);
        var inodeLog = Log("sb_inodelog", _sb.U8(122), "sb_inodesize", _sb.BigU16(104), 8, 11);
        var directoryLog = _sb.InRange("sb_dirblklog", (uint)_sb.U8(192) + (uint)blockLog, (uint)blockLog, MaxDirectoryBlockLog);
        var (blocks, groups, groupBlocks, groupBlocksLog) = Groups(blockLog);
        if (inodeLog > blockLog)
            throw _sb.Malformed($"sb_inodesize is {1 << inodeLog}, more than a block of {1 << blockLog}");
        return new XfsSuperblock
        {
            Incompatible = incompatible,
            ReadOnlyCompatible = version == 5 ? (XfsReadOnlyCompatible)_sb.BigU32(212) : default,
            HasChecksums = version == 5,
            IsCaseSensitive = !features.HasFlag(XfsVersion.AsciiCaseInsensitive),
            Uuid = _sb.BigGuid(32),
            MetadataUuid = _sb.BigGuid(incompatible.HasFlag(XfsIncompatible.MetaUuid) ? 248 : 32),
            Label = LabelOf(_sb),
            BlockLog = blockLog,
            SectorSize = 1 << Log("sb_sectlog", _sb.U8(121), "sb_sectsize", _sb.BigU16(102), 9, 15),
            InodeSize = 1 << inodeLog,
            InodesPerBlockLog = (int)_sb.InRange("sb_inopblog", _sb.U8(123), (uint)(blockLog - inodeLog), (uint)(blockLog - inodeLog)),
            Blocks = blocks,
            GroupBlocks = groupBlocks,
            GroupBlocksLog = groupBlocksLog,
            Groups = groups,
            RootInode = _sb.BigU64(56),
            DirectoryBlockSize = 1 << (int)directoryLog,
            LogStart = _sb.BigU64(48),
            LogBlocks = _sb.BigU32(96),
            MaxInodePercent = (int)_sb.InRange("sb_imax_pct", _sb.U8(127), 0, 100),
            Inodes = _sb.BigU64(128),
            FreeInodes = _sb.BigU64(136),
            FreeBlocks = _sb.BigU64(144),
        };
    }

    internal static string? LabelOf(DiskStructure superblock)
    {
        var bytes = superblock.Field(108, 12);
        var end = bytes.IndexOf((byte)0);
        var label = GuestName.Decode(end < 0 ? bytes : bytes[..end]).TrimEnd();
        return label.Length == 0 ? null : label;
    }

    private (ulong Blocks, uint Groups, uint GroupBlocks, int GroupBlocksLog) Groups(int blockLog)
    {
        var blocks = _sb.InRange("sb_dblocks", _sb.BigU64(8), 1, (ulong)long.MaxValue >> blockLog);
        var groupBlocks = _sb.InRange("sb_agblocks", _sb.BigU32(84), 1, 1u << 31);
        var groups = _sb.InRange("sb_agcount", _sb.BigU32(88), 1, uint.MaxValue);
        var log = _sb.U8(124);
        if (log != BitOperations.Log2(groupBlocks - 1) + (groupBlocks == 1 ? 0 : 1))
            throw _sb.Malformed($"sb_agblklog is {log}, which does not fit sb_agblocks {groupBlocks}");
        if ((blocks - 1) / groupBlocks != groups - 1)
            throw _sb.Malformed($"sb_dblocks is {blocks}, which does not fit {groups} groups of {groupBlocks} blocks");
        return (blocks, groups, groupBlocks, log);
    }

    private int Log(string logField, byte log, string field, uint value, int min, int max)
    {
        _sb.InRange(logField, log, (uint)min, (uint)max);
        return value == 1u << log ? log : throw _sb.Malformed($"{field} is {value}, which {logField} {log} contradicts");
    }

    private XfsIncompatible Incompatible()
    {
        var features = (XfsIncompatible)_sb.BigU32(216);
        if (features.HasFlag(XfsIncompatible.NeedsRepair))
            throw _sb.Unsupported("it is marked as damaged until xfs_repair(8) has been run (needsrepair)");
        var unknown = (uint)(features & ~KnownIncompatible);
        return unknown == 0 ? features : throw Unknown("incompatible", unknown, flag => $"{(XfsIncompatible)flag}");
    }

    private XfsIncompatible FeaturesOfVersion4(XfsVersion features)
    {
        if (!features.HasFlag(XfsVersion.MoreBits))
            return default;
        // An old mistake wrote the word to the wrong place on some machines; the kernel takes both together.
        var features2 = (XfsFeatures2)(_sb.BigU32(200) | _sb.BigU32(204));
        var unknown = (uint)(features2 & ~KnownFeatures2);
        if (unknown != 0)
            throw Unknown("version 4", unknown, flag => $"{(XfsFeatures2)flag}");
        return features2.HasFlag(XfsFeatures2.FileType) ? XfsIncompatible.FileType : default;
    }

    private VirtException Unknown(string kind, uint flags, Func<uint, string> name)
    {
        var names = new List<string>();
        for (; flags != 0; flags &= flags - 1)
        {
            var flag = 1u << BitOperations.TrailingZeroCount(flags);
            names.Add(name(flag) is { } text && char.IsLetter(text[0]) ? text : $"0x{flag:x}");
        }
        return _sb.Unsupported($"{kind} {(names.Count == 1 ? "feature" : "features")} {string.Join(", ", names)}");
    }
}
