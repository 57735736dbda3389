namespace Libvirt.Disk.FileSystems;

/// <summary>The times and attributes of a file ($STANDARD_INFORMATION).</summary>
internal readonly record struct NtfsStandardInformation(DateTimeOffset? Created, DateTimeOffset? Modified, DateTimeOffset? Changed, DateTimeOffset? Accessed, uint Attributes)
{
    private const FileAttributes Known = (FileAttributes)0x27FFF;
    private const uint ReparsePoint = 0x400;

    internal FileAttributes KnownAttributes => (FileAttributes)Attributes & Known;

    internal bool HasReparsePoint => (Attributes & ReparsePoint) != 0;

    internal bool IsSystem => KnownAttributes.HasFlag(FileAttributes.System);

    internal bool IsHidden => KnownAttributes.HasFlag(FileAttributes.Hidden);

    /// <summary>Those of a file; nothing if it has none, as some of the volume's own do not.</summary>
    internal static NtfsStandardInformation Read(NtfsInode inode)
    {
        if (inode.Find(NtfsAttributeType.StandardInformation) is not { IsResident: true } attribute)
            return default;
        var fields = new DiskStructure(attribute.Value.Span, inode.Volume.Source, "$STANDARD_INFORMATION of MFT record", inode.Record.Offset, inode.Record.Number);
        return new(WindowsTime.Read(fields.U64(0)), WindowsTime.Read(fields.U64(8)), WindowsTime.Read(fields.U64(16)), WindowsTime.Read(fields.U64(24)), fields.U32(32));
    }
}
