namespace Libvirt.Disk.Checksums;

/// <summary>The cyclic redundancy check of Ethernet: polynomial 0x04C11DB7, reflected.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static value => Shift((uint)value))];

    /// <summary>The value of bytes, as mostly used: from all ones, inverted at the end.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes) => ~Add(uint.MaxValue, bytes);

    /// <summary>Goes on with further bytes, without any inversion.</summary>
    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint Shift(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        return value;
    }
}
