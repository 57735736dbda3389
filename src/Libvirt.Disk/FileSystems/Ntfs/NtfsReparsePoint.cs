namespace Libvirt.Disk.FileSystems;

/// <summary>What makes a file stand for something else ($REPARSE_POINT).</summary>
/// <param name="Tag">The kind (winnt.h: IO_REPARSE_TAG_…).</param>
/// <param name="Target">What a link says; null if it is none.</param>
/// <param name="Algorithm">The algorithm of the Windows overlay filter; null if the point is none of that.</param>
internal sealed record NtfsReparsePoint(uint Tag, string? Target, uint? Algorithm)
{
    private const uint MountPoint = 0xA0000003;
    private const uint SymbolicLink = 0xA000000C;
    private const uint LinuxSymbolicLink = 0xA000001D;
    private const uint Socket = 0x80000023;
    private const uint Fifo = 0x80000024;
    private const uint CharacterDevice = 0x80000025;
    private const uint BlockDevice = 0x80000026;
    private const uint WindowsOverlayFilter = 0x80000017;
    private const uint Deduplication = 0x80000013;
    private const uint FileProvider = 2;
    private const uint LzxAlgorithm = 1;
    private const uint RelativeFlag = 1;
    private const int HeaderLength = 8;
    private const int MaxLength = HeaderLength + 16 * 1024;

    /// <summary>The kind of file that it makes; null if it leaves that as it is.</summary>
    internal FileKind? Kind => Tag switch
    {
        MountPoint or SymbolicLink or LinuxSymbolicLink => FileKind.SymbolicLink,
        Socket => FileKind.Socket,
        Fifo => FileKind.Fifo,
        CharacterDevice => FileKind.CharacterDevice,
        BlockDevice => FileKind.BlockDevice,
        _ => null,
    };

    /// <summary>
    /// The length of the chunks in which the Windows overlay filter has compressed the content, by XPRESS or LZX, in bytes;
    /// null if it has not, or in a way that there is no reader for.
    /// </summary>
    internal int? OverlayChunkSize => Algorithm switch
    {
        0 => 4096,
        LzxAlgorithm => 32768,
        2 => 8192,
        3 => 16384,
        _ => null,
    };

    internal bool IsLzx => Algorithm == LzxAlgorithm;

    /// <summary>Why the content of a regular file cannot be read: its data is elsewhere, or in a form of its own. Null if it can.</summary>
    internal string? Refusal => Tag switch
    {
        WindowsOverlayFilter when OverlayChunkSize is not null => null,
        WindowsOverlayFilter => "content that the Windows overlay filter has in an archive, or compressed in a way that is not known",
        Deduplication => "data deduplication",
        _ => $"reparse points of tag 0x{Tag:X8}",
    };

    internal static NtfsReparsePoint? Read(NtfsInode inode)
    {
        if (inode.Open(NtfsAttributeType.ReparsePoint, "", "$REPARSE_POINT") is not { } source)
            return null;
        Span<byte> bytes = stackalloc byte[(int)Math.Min(source.Length, MaxLength)];
        source.ReadExactly(0, bytes, "$REPARSE_POINT");
        var fields = new DiskStructure(bytes, inode.Volume.Source, "$REPARSE_POINT of MFT record", inode.Record.Offset, inode.Record.Number);
        var tag = fields.U32(0);
        return new(tag, tag switch
        {
            MountPoint => WindowsTarget(fields, pathBuffer: 16, isRelative: false),
            SymbolicLink => WindowsTarget(fields, pathBuffer: 20, (fields.U32(16) & RelativeFlag) != 0),
            LinuxSymbolicLink => GuestName.Decode(fields.Bytes[12..]),
            _ => null,
        }, tag == WindowsOverlayFilter && fields.U32(12) == FileProvider ? fields.U32(20) : null);
    }

    // The substitute name is the one that counts. Relative ones are put as all paths in guests are; absolute ones stay Windows's own, without the prefix of its kernel.
    private static string WindowsTarget(DiskStructure fields, int pathBuffer, bool isRelative)
    {
        var name = System.Text.Encoding.Unicode.GetString(fields.Field(pathBuffer + fields.U16(8), fields.U16(10)));
        return isRelative ? name.Replace('\\', '/')
            : !name.StartsWith(@"\??\", StringComparison.Ordinal) ? name
            : name.StartsWith(@"\??\Volume{", StringComparison.OrdinalIgnoreCase) ? @"\\?\" + name[4..]
            : name[4..];
    }
}
