using System.Buffers.Binary;
using System.Numerics;

namespace Libvirt.Disk.Checksums;

/// <summary>Castagnoli's cyclic redundancy check, for which processors have an instruction.</summary>
internal static class Crc32C
{
    /// <summary>Goes on with further bytes, without any inversion.</summary>
    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}
