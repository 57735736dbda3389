using System.Buffers.Text;
using System.Text;

namespace Libvirt.Disk.Guests.Applications;

/// <summary>What the databases of packages that are texts have in common.</summary>
internal static class PackageText
{
    /// <summary>Parts a version as libguestfs does: what is before the first colon is the epoch, what is behind the first hyphen the release.</summary>
    /// <returns>False if the epoch is no number.</returns>
    internal static bool TrySplit(ReadOnlySpan<byte> text, out int epoch, out string version, out string release)
    {
        epoch = 0;
        var colon = text.IndexOf((byte)':');
        var isValid = colon < 0 || (Utf8Parser.TryParse(text[..colon], out epoch, out var length) && length == colon && epoch >= 0);
        var rest = text[(colon + 1)..];
        var hyphen = rest.IndexOf((byte)'-');
        version = Text(hyphen < 0 ? rest : rest[..hyphen]);
        release = hyphen < 0 ? "" : Text(rest[(hyphen + 1)..]);
        return isValid;
    }

    /// <summary>The text of bytes.</summary>
    internal static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The text of bytes; the one at hand where it is the same, for most packages share some.</summary>
    internal static string Text(ReadOnlySpan<byte> bytes, string last) =>
        last.Length == bytes.Length && Ascii.Equals(bytes, last) ? last : Text(bytes);

    /// <summary>Refuses a database that is far beyond what guests have.</summary>
    internal static void Require(BlockSource file, long max)
    {
        if (file.Length > max)
            throw ImageError.Unsupported(file, $"package database at offset 0: its {file.Length} bytes are more than the {max} that are read");
    }
}
