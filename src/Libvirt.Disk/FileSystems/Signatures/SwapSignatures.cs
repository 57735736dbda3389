using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>Space for swapping, or for the memory of a machine that sleeps. The signature is at the end of its first page.</summary>
internal static class SwapSignatures
{
    private const int SignatureLength = 10;

    internal static VolumeContent? Probe(BlockSource volume)
    {
        for (var page = 4096; page <= 65536; page *= 2)
        {
            var at = page - SignatureLength;
            if (SignatureField.Has(volume, at, "SWAPSPACE2"u8))
                return IsVersion1(volume) ? Content(volume, "swap") : null;
            if (SignatureField.Has(volume, at, "SWAP-SPACE"u8))
                return Content(volume, "swap");
            if (SignatureField.Has(volume, at, "S1SUSPEND"u8) || SignatureField.Has(volume, at, "S2SUSPEND"u8) || SignatureField.Has(volume, at, "ULSUSPEND"u8)
                || SignatureField.Has(volume, at, "LINHIB0001"u8))
                return Content(volume, "swsuspend");
        }
        return null;
    }

    private static bool IsVersion1(BlockSource volume)
    {
        var version = SignatureField.U32(volume, 1024);
        return (version == 1 || BinaryPrimitives.ReverseEndianness(version) == 1) && SignatureField.U32(volume, 1028) != 0;
    }

    // Old versions have bad pages where newer ones have the label.
    private static VolumeContent Content(BlockSource volume, string type) =>
        SignatureField.U64(volume, 1196) != 0
            ? new VolumeContent(type, null, null)
            : new VolumeContent(type, SignatureField.Text(volume, 1052, 16), SignatureField.Uuid(volume, 1036));
}
