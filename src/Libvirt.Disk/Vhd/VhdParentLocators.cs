using System.Text;

namespace Libvirt.Disk;

/// <summary>The paths of the parent in the dynamic header of a differencing VHD image, each for a platform.</summary>
/// <param name="file">The image.</param>
/// <param name="header">The dynamic header.</param>
internal readonly ref struct VhdParentLocators(BlockSource file, DiskStructure header)
{
    private const int First = 576;
    private const int Count = 8;
    private const int EntryLength = 24;
    private const int NameOffset = 64;
    private const int NameLength = 512;
    private const int MaxPathLength = 4096;
    private const uint WindowsRelative = 0x57327275; // "W2ru"
    private const uint WindowsAbsolute = 0x57326b75; // "W2ku"
    private const uint FileUrl = 0x4d616358; // "MacX"

    private readonly DiskStructure _header = header;

    /// <summary>The path to look at, in this host's notation; null if there is none.</summary>
    internal string? Choose()
    {
        string? relative = null, absolute = null;
        for (var number = 0; number < Count; number++)
        {
            var at = First + number * EntryLength;
            switch (_header.BigU32(at))
            {
                case WindowsRelative:
                    relative ??= Text(at, Encoding.Unicode);
                    break;
                case WindowsAbsolute:
                    absolute ??= Text(at, Encoding.Unicode);
                    break;
                case FileUrl when PathOf(Text(at, Encoding.UTF8)) is { } path:
                    relative ??= path.StartsWith('/') ? null : path;
                    absolute ??= path.StartsWith('/') ? path : null;
                    break;
            }
        }
        return ParentPath.Choose(relative, absolute ?? Trim(Encoding.BigEndianUnicode.GetString(_header.Field(NameOffset, NameLength))));
    }

    private string? Text(int at, Encoding encoding)
    {
        var length = (int)_header.InRange("PlatformDataLength", _header.BigU32(at + 8), 0, MaxPathLength);
        Span<byte> bytes = stackalloc byte[length];
        file.ReadExactly((long)_header.InRange("PlatformDataOffset", _header.BigU64(at + 16), 0, long.MaxValue), bytes, "VHD parent locator");
        return Trim(encoding.GetString(bytes));
    }

    // XenServer writes relative ones too, such as file://./base.vhd.
    private static string? PathOf(string? url)
    {
        if (url is null || !url.StartsWith("file://", StringComparison.Ordinal))
            return null;
        var path = Uri.UnescapeDataString(url["file://".Length..]);
        return path.StartsWith("localhost/", StringComparison.Ordinal) ? path["localhost".Length..] : path.Length == 0 ? null : path;
    }

    private static string? Trim(string text)
    {
        var end = text.IndexOf('\0');
        return (end < 0 ? text : text[..end]) is { Length: > 0 } trimmed ? trimmed : null;
    }
}
