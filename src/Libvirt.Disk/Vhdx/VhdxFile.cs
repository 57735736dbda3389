using System.Buffers;
using System.Text;

namespace Libvirt.Disk;

/// <summary>A VHDX image whose headers have been read: [MS-VHDX] 2.2.</summary>
/// <param name="Source">The file as its log leaves it.</param>
/// <param name="Header">What it says.</param>
/// <param name="Bat">Where the block allocation table is.</param>
internal sealed record VhdxFile(BlockSource Source, VhdxHeader Header, VhdxRegion Bat)
{
    internal const long MiB = 1 << 20;
    private const int HeaderLength = 4096;
    private const int CreatorLength = 512;

    private static readonly long[] HeaderOffsets = [64 * 1024, 128 * 1024];

    /// <summary>Reads the headers.</summary>
    /// <param name="file">The image.</param>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: it needs what the reader lacks.</exception>
    internal static VhdxFile Read(BlockSource file)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(HeaderLength);
        try
        {
            var creator = ReadCreator(file, bytes.AsSpan(0, VhdxHeader.Signature.Length + CreatorLength));
            var header = ReadCurrent(file, bytes.AsSpan(0, HeaderLength));
            var logGuid = header.Guid(48);
            var source = logGuid == default ? file : OpenLog(file, header, logGuid);
            var dataWriteGuid = header.Guid(32);
            var (bat, metadata) = VhdxRegion.ReadTable(source);
            return new VhdxFile(
                source,
                new VhdxMetadata(source, metadata).Read() with
                {
                    Creator = creator,
                    DataWriteGuid = dataWriteGuid,
                    HasLog = logGuid != default,
                },
                bat);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static string? ReadCreator(BlockSource file, Span<byte> bytes)
    {
        file.ReadExactly(0, bytes, "VHDX file identifier");
        if (!bytes.StartsWith(VhdxHeader.Signature))
            throw ImageError.Malformed(file, "VHDX file identifier", 0, "the signature is missing");
        var creator = Encoding.Unicode.GetString(bytes[VhdxHeader.Signature.Length..]);
        var end = creator.IndexOf('\0');
        return (end < 0 ? creator : creator[..end]) is { Length: > 0 } text ? text : null;
    }

    // Two headers are written in turn, so that one of them is whole at any time.
    private static DiskStructure ReadCurrent(BlockSource file, Span<byte> bytes)
    {
        var current = -1;
        var newest = 0UL;
        for (var number = 0; number < HeaderOffsets.Length; number++)
        {
            if (!IsValid(file, bytes, number, out var sequence) || (current >= 0 && sequence <= newest))
                continue;
            (current, newest) = (number, sequence);
        }
        if (current < 0)
            throw ImageError.Malformed(file, "VHDX header", HeaderOffsets[0], $"neither it nor the one at offset {HeaderOffsets[1]} has its signature and the right checksum");
        file.ReadExactly(HeaderOffsets[current], bytes, "VHDX header");
        var header = Structure(file, bytes, current);
        if (header.U16(66) is not 1 and var version)
            throw header.Unsupported($"VHDX version {version}");
        return header;
    }

    private static bool IsValid(BlockSource file, Span<byte> bytes, int number, out ulong sequence)
    {
        sequence = 0;
        if (file.Read(HeaderOffsets[number], bytes) < bytes.Length || !bytes.StartsWith("head"u8) || !VhdxChecksum.IsRight(bytes))
            return false;
        sequence = Structure(file, bytes, number).U64(8);
        return true;
    }

    private static VhdxReplay OpenLog(BlockSource file, DiskStructure header, Guid guid)
    {
        if (header.U16(64) is not 0 and var version)
            throw header.Unsupported($"log version {version}");
        var length = header.InRange("LogLength", header.U32(68), (uint)MiB, VhdxLog.MaxLength);
        var offset = (long)header.InRange("LogOffset", header.U64(72), (ulong)MiB, (ulong)file.Length);
        return length % MiB == 0 && offset % MiB == 0
            ? new VhdxLog(file, offset, length, guid).Replay()
            : throw header.Malformed($"the log at offset {offset} of {length} bytes is not in whole MiB");
    }

    private static DiskStructure Structure(BlockSource file, ReadOnlySpan<byte> bytes, int number) =>
        new(bytes, file, "VHDX header", HeaderOffsets[number], (ulong)number + 1);
}
