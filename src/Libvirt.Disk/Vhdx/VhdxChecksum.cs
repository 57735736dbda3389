using System.Buffers.Binary;
using System.Numerics;
using Libvirt.Disk.Checksums;

namespace Libvirt.Disk;

/// <summary>The CRC-32C of VHDX structures, each of which holds its own at offset 4.</summary>
internal static class VhdxChecksum
{
    /// <summary>Where a structure holds its checksum.</summary>
    internal const int Offset = 4;

    /// <summary>Whether a structure has the checksum that it says.</summary>
    internal static bool IsRight(ReadOnlySpan<byte> structure) =>
        ~Add(AddStart(structure), structure[(Offset + 4)..]) == BinaryPrimitives.ReadUInt32LittleEndian(structure[Offset..]);

    /// <summary>Starts with the first bytes of a structure, whose checksum counts as zeros.</summary>
    /// <returns>What <see cref="Add"/> goes on from; inverted at the end, it is the checksum.</returns>
    internal static uint AddStart(ReadOnlySpan<byte> structure) => BitOperations.Crc32C(Add(uint.MaxValue, structure[..Offset]), 0u);

    /// <summary>Goes on with further bytes.</summary>
    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes) => Crc32C.Add(crc, bytes);
}
