using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>Names of eight and three characters.</summary>
internal static class FatShortName
{
    internal const int Length = 11;
    private const int BaseLength = 8;
    private const byte LowerBase = 0x08;
    private const byte LowerExtension = 0x10;

    // What kernels and Windows in the West take these names to be in, where nobody says otherwise.
    private static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    /// <summary>The name, in lower case where Windows NT has noted that it was.</summary>
    internal static string Decode(ReadOnlySpan<byte> name, byte caseFlags = 0)
    {
        var stem = Part(name[..BaseLength], (caseFlags & LowerBase) != 0);
        var extension = Part(name[BaseLength..Length], (caseFlags & LowerExtension) != 0);
        return extension.Length == 0 ? stem : $"{stem}.{extension}";
    }

    /// <summary>A volume label, which is a name without its dot; null if it is blank.</summary>
    internal static string? DecodeLabel(ReadOnlySpan<byte> name)
    {
        var label = Part(name[..Length], lower: false);
        return label.Length == 0 ? null : label;
    }

    /// <summary>What the parts of a long name repeat of the short one that they belong to.</summary>
    internal static byte Checksum(ReadOnlySpan<byte> name)
    {
        byte sum = 0;
        foreach (var value in name[..Length])
            sum = (byte)(byte.RotateRight(sum, 1) + value);
        return sum;
    }

    private static string Part(ReadOnlySpan<byte> bytes, bool lower)
    {
        Span<byte> part = stackalloc byte[bytes.Length];
        bytes.CopyTo(part);
        if (part.Length != Length - BaseLength && part[0] == 0x05)
            part[0] = 0xE5; // whose own place stands for a deleted entry
        var text = Dos.GetString(part).TrimEnd(' ');
        return lower ? text.ToLowerInvariant() : text;
    }
}
