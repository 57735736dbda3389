namespace Libvirt.Disk.Partitions;

/// <summary>The cyclic redundancy check of a GPT, which is that of Ethernet: polynomial 0x04C11DB7, reflected.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static value => Shift((uint)value))];

    /// <summary>The value of bytes.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The value of bytes that others come before.</summary>
    /// <param name="value">The value of those.</param>
    /// <param name="bytes">The bytes.</param>
    internal static uint Append(uint value, ReadOnlySpan<byte> bytes)
    {
        value = ~value;
        foreach (var next in bytes)
            value = Table[(byte)(value ^ next)] ^ (value >> 8);
        return ~value;
    }

    private static uint Shift(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        return value;
    }
}
