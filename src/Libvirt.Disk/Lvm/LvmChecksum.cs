using Libvirt.Disk.Checksums;

namespace Libvirt.Disk.Lvm;

/// <summary>The checksum of LVM: CRC-32 with a start of its own, and no inversion.</summary>
internal static class LvmChecksum
{
    private const uint Start = 0xf597a6cf;

    internal static uint Of(ReadOnlySpan<byte> bytes) => Crc32.Add(Start, bytes);
}
