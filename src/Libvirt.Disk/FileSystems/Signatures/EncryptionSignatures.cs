namespace Libvirt.Disk.FileSystems;

/// <summary>Volumes that are encrypted.</summary>
internal static class EncryptionSignatures
{
    private const int LuksUuidAt = 168;
    private const int LuksUuidLength = 40;

    internal static VolumeContent? Luks(BlockSource volume)
    {
        if (!SignatureField.Has(volume, 0, "LUKS"u8) || !SignatureField.Has(volume, 4, [0xba, 0xbe, 0]))
            return null;
        var isVersion2 = SignatureField.Has(volume, 6, [0, 2]);
        return new VolumeContent("crypto_LUKS", isVersion2 ? SignatureField.Text(volume, 24, 48) : null, SignatureField.Text(volume, LuksUuidAt, LuksUuidLength));
    }

    internal static VolumeContent? BitLocker(BlockSource volume)
    {
        ReadOnlySpan<byte> toGo = [0x3b, 0xd6, 0x67, 0x49, 0x29, 0x2e, 0xd8, 0x4a, 0x83, 0x99, 0xf6, 0xa3, 0x39, 0xe3, 0xd0, 0x01];
        var isIt = SignatureField.Has(volume, 3, "-FVE-FS-"u8) || (SignatureField.Has(volume, 3, "MSWIN4.1"u8) && SignatureField.Has(volume, 424, toGo));
        return isIt ? new VolumeContent("BitLocker", null, null) : null;
    }
}
