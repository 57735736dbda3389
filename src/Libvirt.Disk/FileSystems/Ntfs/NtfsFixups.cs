using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>
/// Structures that span sectors have a number in the last two bytes of each, by which a write that was cut short shows,
/// and keep in an array what stood there.
/// </summary>
internal static class NtfsFixups
{
    private const int Stride = 512;

    /// <summary>Puts back what stood at the end of each sector.</summary>
    /// <param name="bytes">The structure, whole; its length is a multiple of 512.</param>
    /// <param name="fields">The same, for errors.</param>
    internal static void Apply(Span<byte> bytes, DiskStructure fields)
    {
        var (offset, count) = (fields.U16(4), fields.U16(6));
        if (count != bytes.Length / Stride + 1 || offset % 2 != 0 || offset + count * 2 > Stride - 2)
            throw fields.Malformed($"its update sequence has {count} numbers at {offset}, {bytes.Length} bytes need {bytes.Length / Stride + 1}");
        var number = fields.U16(offset);
        for (var i = 1; i < count; i++)
        {
            var end = bytes[(i * Stride - 2)..];
            if (BinaryPrimitives.ReadUInt16LittleEndian(end) != number)
                throw fields.Malformed($"sector {i - 1} of it is from another write than the first");
            bytes.Slice(offset + i * 2, 2).CopyTo(end);
        }
    }
}
