namespace Libvirt.Disk.Lvm;

/// <summary>The checksum of LVM: CRC-32 with a start of its own, and no inversion.</summary>
internal static class LvmChecksum
{
    private const uint Polynomial = 0xedb88320;
    private const uint Start = 0xf597a6cf;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Entry((uint)value))];

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = Start;
        foreach (var value in bytes)
            crc = Table[(byte)crc ^ value] ^ (crc >> 8);
        return crc;
    }

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? Polynomial ^ (value >> 1) : value >> 1;
        return value;
    }
}
