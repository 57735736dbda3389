using System.Numerics;
using Libvirt.Disk.Checksums;

namespace Libvirt.Disk.FileSystems;

/// <summary>CRC-32C as ext4 and its journal use it: without the inversions at start and end.</summary>
internal static class ExtChecksum
{
    /// <summary>The checksum with which most of them start.</summary>
    internal const uint Start = uint.MaxValue;

    private static readonly byte[] Zeros = new byte[8];

    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes) => Crc32C.Add(crc, bytes);

    internal static uint Add(uint crc, uint value) => BitOperations.Crc32C(crc, value);

    /// <summary>The checksum over bytes that hold the checksum itself, which counts as zeros there.</summary>
    internal static uint AddWithout(uint crc, ReadOnlySpan<byte> bytes, int at, int length) =>
        Add(AddWithoutTail(crc, bytes[..at], length), bytes[(at + length)..]);

    /// <summary>The checksum over bytes and as many zeros as the checksum behind them is long.</summary>
    internal static uint AddWithoutTail(uint crc, ReadOnlySpan<byte> bytes, int length) => Add(Add(crc, bytes), Zeros.AsSpan(0, length));
}
