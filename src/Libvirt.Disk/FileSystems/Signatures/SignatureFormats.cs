using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>What is known by its signature only, under the names of blkid.</summary>
internal static class SignatureFormats
{
    /// <summary>What is part of something else, or closed: it may hold anything, even what looks like a file system.</summary>
    internal static readonly IFileSystemFormat[] Members =
    [
        new SignatureFormat(EncryptionSignatures.Luks),
        new SignatureFormat(EncryptionSignatures.BitLocker),
        new SignatureFormat(MemberSignatures.Lvm),
        new SignatureFormat(MemberSignatures.LinuxRaid),
        new SignatureFormat(MemberSignatures.Zfs),
        At("bcache", 4096 + 24, "\xc6\x85\x73\xf6\x4e\x1a\x45\xca\x82\x65\xf5\x7f\x48\xba\x6d\x81", uuid: 4096 + 40),
        At("DM_integrity", 0, "integrt\0"),
        At("DM_verity_hash", 0, "verity\0\0", uuid: 16),
        At("VMFS_volume_member", 1 << 20, "\x0d\xd0\x01\xc0"),
    ];

    /// <summary>File systems and swap.</summary>
    internal static readonly IFileSystemFormat[] Others =
    [
        new SignatureFormat(SwapSignatures.Probe),
        new SignatureFormat(OpticalSignatures.Iso9660),
        new SignatureFormat(OpticalSignatures.Udf),
        new SignatureFormat(FlashSignatures.Squashfs),
        new SignatureFormat(FlashSignatures.Exfat),
        new SignatureFormat(FlashSignatures.F2fs),
        At("erofs", 1024, "\xe2\xe1\xf5\xe0", uuid: 1024 + 48, label: 1024 + 64, labelLength: 16),
        At("jfs", 32768, "JFS1", uuid: 32768 + 136, label: 32768 + 152, labelLength: 16),
        At("reiserfs", 65536 + 52, "ReIsEr2Fs", uuid: 65536 + 84, label: 65536 + 100, labelLength: 16),
        At("reiserfs", 65536 + 52, "ReIsEr3Fs", uuid: 65536 + 84, label: 65536 + 100, labelLength: 16),
        At("apfs", 32, "NXSB", uuid: 72),
        At("VMFS", 2 << 20, "\x5e\xf1\xab\x2f"),
        At("hfsplus", 1024, "H+"),
        At("hfsplus", 1024, "HX"),
    ];

    // A character of the signature is a byte.
    private static SignatureFormat At(string type, long offset, string signature, long? uuid = null, long? label = null, int labelLength = 0)
    {
        var magic = Encoding.Latin1.GetBytes(signature);
        return new SignatureFormat(volume => SignatureField.Has(volume, offset, magic)
            ? new VolumeContent(
                type,
                label is null ? null : SignatureField.Text(volume, label.Value, labelLength),
                uuid is null ? null : SignatureField.Uuid(volume, uuid.Value))
            : null);
    }
}
