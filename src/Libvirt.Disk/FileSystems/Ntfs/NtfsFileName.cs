using System.Runtime.InteropServices;

namespace Libvirt.Disk.FileSystems;

/// <summary>A name of a file, as it stands in a directory ($FILE_NAME).</summary>
internal readonly ref struct NtfsFileName
{
    private const int NameOffset = 66;
    private const uint DirectoryFlag = 0x10000000;
    private const uint SystemFlag = 0x4;
    private const uint ReparseFlag = 0x400;
    private const byte DosNamespace = 2;

    internal NtfsFileName(DiskStructure node, int at, int length)
    {
        var flags = node.U32(at + 56);
        var count = node.U8(at + 64);
        if (length < NameOffset + count * 2)
            throw node.Malformed($"the name in the entry at {at - 16} of it has {count} characters, the entry has room for {(length - NameOffset) / 2}");
        Name = MemoryMarshal.Cast<byte, char>(node.Field(at + NameOffset, count * 2));
        IsDosName = node.U8(at + 65) == DosNamespace;

        // Some files only look like regular ones, and tell in their records what they are.
        Kind = (flags & (ReparseFlag | SystemFlag)) != 0 ? FileKind.Unknown : (flags & DirectoryFlag) != 0 ? FileKind.Directory : FileKind.File;
    }

    internal ReadOnlySpan<char> Name { get; }

    internal FileKind Kind { get; }

    /// <summary>Whether it is the name of eight and three characters that a file has beside its own.</summary>
    internal bool IsDosName { get; }
}
