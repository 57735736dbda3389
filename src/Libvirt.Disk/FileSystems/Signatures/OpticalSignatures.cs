using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>The file systems of discs.</summary>
internal static class OpticalSignatures
{
    private const int Sector = 2048;
    private const int FirstDescriptor = 16 * Sector;
    private const int MaxDescriptors = 16;
    private const int LabelAt = 40;
    private const int LabelLength = 32;
    private const int CreatedAt = 813;
    private const int ModifiedAt = 830;

    internal static VolumeContent? Iso9660(BlockSource volume)
    {
        if (!SignatureField.Has(volume, FirstDescriptor + 1, "CD001"u8))
            return null;
        return new VolumeContent("iso9660", JolietLabel(volume) ?? SignatureField.Text(volume, FirstDescriptor + LabelAt, LabelLength), Date(volume, ModifiedAt) ?? Date(volume, CreatedAt));
    }

    internal static VolumeContent? Udf(BlockSource volume)
    {
        for (var number = 0; number < MaxDescriptors; number++)
        {
            var at = FirstDescriptor + number * Sector + 1;
            if (SignatureField.Has(volume, at, "NSR02"u8) || SignatureField.Has(volume, at, "NSR03"u8))
                return new VolumeContent("udf", null, null);
        }
        return null;
    }

    // The same label in UTF-16, in a descriptor of its own.
    private static string? JolietLabel(BlockSource volume)
    {
        for (var number = 1; number < MaxDescriptors; number++)
        {
            var at = FirstDescriptor + number * Sector;
            if (!SignatureField.Has(volume, at + 1, "CD001"u8) || SignatureField.Has(volume, at, [255]))
                return null;
            if (SignatureField.Has(volume, at, [2]) && SignatureField.Has(volume, at + 88, "%/"u8))
                return SignatureField.WideText(volume, at + LabelAt, LabelLength, bigEndian: true);
        }
        return null;
    }

    // A disc is known by when it was made: sixteen digits, and the zone of the time.
    private static string? Date(BlockSource volume, int at)
    {
        var digits = SignatureField.Text(volume, FirstDescriptor + at, 16);
        if (digits is not { Length: 16 } || digits.All(digit => digit == '0') || !digits.All(char.IsAsciiDigit))
            return null;
        var text = new StringBuilder(digits[..4]);
        for (var i = 4; i < digits.Length; i += 2)
            text.Append('-').Append(digits, i, 2);
        return text.ToString();
    }
}
