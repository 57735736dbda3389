using System.Globalization;

namespace Libvirt.Disk.FileSystems;

/// <summary>The file systems of flash memory and of what is written once.</summary>
internal static class FlashSignatures
{
    private const int F2fsAt = 1024;
    private const int ExfatLabelEntry = 0x83;
    private const int ExfatEntryLength = 32;
    private const int MaxExfatEntries = 16;

    internal static VolumeContent? Squashfs(BlockSource volume)
    {
        const int versionAt = 28;
        var isLittle = SignatureField.Has(volume, 0, "hsqs"u8);
        if (!isLittle && !SignatureField.Has(volume, 0, "sqsh"u8))
            return null;
        var version = SignatureField.U32(volume, versionAt);
        var major = isLittle ? version & 0xffff : ((version & 0xff) << 8) | ((version >> 8) & 0xff);
        return new VolumeContent(major >= 4 ? "squashfs" : "squashfs3", null, null);
    }

    internal static VolumeContent? F2fs(BlockSource volume) =>
        SignatureField.U32(volume, F2fsAt) == 0xf2f52010
            ? new VolumeContent("f2fs", SignatureField.WideText(volume, F2fsAt + 124, 1024), SignatureField.Uuid(volume, F2fsAt + 108))
            : null;

    internal static VolumeContent? Exfat(BlockSource volume)
    {
        if (!SignatureField.Has(volume, 3, "EXFAT   "u8))
            return null;
        var serial = SignatureField.U32(volume, 100);
        var uuid = serial == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{serial >> 16:X4}-{serial & 0xffff:X4}");
        return new VolumeContent("exfat", ExfatLabel(volume), uuid);
    }

    // An entry of the root directory, of those at its start.
    private static string? ExfatLabel(BlockSource volume)
    {
        var shifts = SignatureField.U32(volume, 108); // of bytes in a sector, of sectors in a cluster
        var (sectorBits, clusterBits) = ((int)(shifts & 0xff), (int)((shifts >> 8) & 0xff));
        var cluster = SignatureField.U32(volume, 96);
        if (sectorBits is < 9 or > 12 || clusterBits > 25 - sectorBits || cluster < 2)
            return null;
        var root = (SignatureField.U32(volume, 88) + ((long)(cluster - 2) << clusterBits)) << sectorBits;
        for (var number = 0; number < MaxExfatEntries; number++)
        {
            var header = SignatureField.U32(volume, root + number * ExfatEntryLength);
            if ((header & 0xff) == ExfatLabelEntry)
                return SignatureField.WideText(volume, root + number * ExfatEntryLength + 2, (int)Math.Min((header >> 8) & 0xff, 11) * 2);
        }
        return null;
    }
}
