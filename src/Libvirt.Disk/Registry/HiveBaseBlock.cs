using System.Buffers.Binary;

namespace Libvirt.Disk.Registry;

/// <summary>The base block of a hive, or the copy of it that a transaction log starts with: the part of it that has fields.</summary>
internal sealed class HiveBaseBlock
{
    /// <summary>The length of a base block, in bytes. Offsets of cells count from its end.</summary>
    internal const int Length = 4096;

    /// <summary>How much of it is checked, and copied to a log, in bytes.</summary>
    internal const int CopyLength = 512;

    private const int ChecksumAt = 508;

    private readonly byte[] _bytes = new byte[CopyLength];
    private readonly BlockSource _source;

    private HiveBaseBlock(BlockSource source)
    {
        _source = source;
        source.ReadExactly(0, _bytes, "base block");
        HasSignature = _bytes.AsSpan().StartsWith("regf"u8);
        IsSound = HasSignature && Fields.U32(ChecksumAt) == Checksum(_bytes);
    }

    internal DiskStructure Fields => new(_bytes, _source, "base block", 0);

    internal bool HasSignature { get; }

    /// <summary>Whether its checksum is right.</summary>
    internal bool IsSound { get; }

    /// <summary>Counts writes when they begin.</summary>
    internal uint PrimarySequence => Fields.U32(4);

    /// <summary>Counts writes when they end.</summary>
    internal uint SecondarySequence => Fields.U32(8);

    /// <summary>Whether writing it was broken off, or what was last changed is in the logs only.</summary>
    internal bool IsDirty => !IsSound || PrimarySequence != SecondarySequence;

    /// <summary>When it was last written, as Windows counts time.</summary>
    internal ulong LastWritten => Fields.U64(12);

    internal uint MajorVersion => Fields.U32(20);

    internal uint MinorVersion => Fields.U32(24);

    /// <summary>0 for a hive, 1, 2 and 6 for logs.</summary>
    internal uint FileType => Fields.U32(28);

    internal uint FileFormat => Fields.U32(32);

    internal uint RootCell => Fields.U32(36);

    /// <summary>The length of what is behind it, in bytes.</summary>
    internal uint BinsSize => Fields.U32(40);

    /// <summary>The sectors of the disk, in units of 512 bytes.</summary>
    internal uint ClusteringFactor => Fields.U32(44);

    /// <exception cref="VirtException">StorageProbeFailed: the source ends before it does.</exception>
    internal static HiveBaseBlock Read(BlockSource source) => new(source);

    /// <summary>Whether bins can have a length: they are whole pages, and their offsets have 31 bits.</summary>
    internal static bool IsBinsSize(uint size) => size is >= 4096 and <= int.MaxValue && size % 4096 == 0;

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < ChecksumAt; at += sizeof(uint))
            sum ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
        return sum switch
        {
            0 => 1,
            uint.MaxValue => uint.MaxValue - 1,
            _ => sum,
        };
    }
}
