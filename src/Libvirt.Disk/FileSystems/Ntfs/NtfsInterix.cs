using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>How Windows's old subsystem for UNIX, and ntfs-3g(8) to this day, keep what NTFS has no notion of: in system files that begin with a magic number.</summary>
internal static class NtfsInterix
{
    private const int MagicLength = 8;
    private const int MaxTargetLength = 2 * 4096;

    /// <summary>What a system file that is not compressed stands for.</summary>
    /// <param name="inode">The file.</param>
    /// <param name="data">Its content.</param>
    /// <param name="isHidden">Whether it is hidden too, as the files of Windows itself are.</param>
    internal static (FileKind Kind, string? Target, (uint Major, uint Minor)? Device) Read(NtfsInode inode, NtfsAttribute data, bool isHidden)
    {
        if (data.DataSize <= 1 && !isHidden)
            return (data.DataSize == 0 ? FileKind.Fifo : FileKind.Socket, null, null);
        if (data.DataSize is <= MagicLength or > MagicLength + MaxTargetLength || data.IsEncrypted)
            return (FileKind.File, null, null);
        Span<byte> bytes = stackalloc byte[(int)data.DataSize];
        inode.Open(NtfsAttributeType.Data, "", "$DATA")!.ReadExactly(0, bytes, "$DATA");
        var content = bytes[MagicLength..];
        if (bytes.StartsWith("IntxLNK\x01"u8))
            return (FileKind.SymbolicLink, Encoding.Unicode.GetString(content[..(content.Length & ~1)]), null);
        return content.Length < 16 ? (FileKind.File, null, null)
            : bytes.StartsWith("IntxCHR\0"u8) ? (FileKind.CharacterDevice, null, Device(content))
            : bytes.StartsWith("IntxBLK\0"u8) ? (FileKind.BlockDevice, null, Device(content))
            : (FileKind.File, null, null);
    }

    private static (uint Major, uint Minor) Device(ReadOnlySpan<byte> numbers) =>
        ((uint)BinaryPrimitives.ReadUInt64LittleEndian(numbers), (uint)BinaryPrimitives.ReadUInt64LittleEndian(numbers[8..]));
}
