using System.Buffers;
using System.Text;

namespace Libvirt.Disk;

/// <summary>The item that leads to the parent of a differencing VHDX image: names and values ([MS-VHDX] 2.6.2.6).</summary>
/// <param name="file">The image.</param>
/// <param name="offset">Where the item is, in bytes.</param>
/// <param name="length">Its length, in bytes.</param>
internal sealed class VhdxParentLocator(BlockSource file, long offset, uint length)
{
    private const int HeadLength = 20;
    private const int EntryLength = 12;
    private const uint MaxEntries = 64;
    private const uint MaxKeyLength = 512;

    private static readonly Guid VhdxLocator = new("b04aefb7-d19e-4a81-b789-25b8e9445913");
    private static readonly string[] Known = ["parent_linkage", "parent_linkage2", "relative_path", "volume_path", "absolute_win32_path"];

    /// <summary>Reads the names that are known, with their values.</summary>
    internal Dictionary<string, string> Read()
    {
        Span<byte> bytes = stackalloc byte[HeadLength];
        if (length < HeadLength)
            throw ImageError.Malformed(file, "VHDX parent locator", offset, $"it has {length} bytes only");
        file.ReadExactly(offset, bytes, "VHDX parent locator");
        var head = new DiskStructure(bytes, file, "VHDX parent locator", offset);
        if (head.Guid(0) != VhdxLocator)
            throw head.Unsupported($"locator type {head.Guid(0)}");
        var count = head.InRange("KeyValueCount", head.U16(18), 0, Math.Min(MaxEntries, (length - HeadLength) / EntryLength));
        var values = new Dictionary<string, string>();
        for (var number = 0u; number < count; number++)
            AddEntry(number, bytes[..EntryLength], values);
        return values;
    }

    private void AddEntry(uint number, Span<byte> bytes, Dictionary<string, string> values)
    {
        var at = offset + HeadLength + number * EntryLength;
        file.ReadExactly(at, bytes, "VHDX parent locator entry");
        var entry = new DiskStructure(bytes, file, "VHDX parent locator entry", at, number);
        var key = Text(entry, "KeyOffset", entry.U32(0), "KeyLength", entry.InRange("KeyLength", entry.U16(8), 2, MaxKeyLength));
        if (Known.Contains(key) && !values.TryAdd(key, Text(entry, "ValueOffset", entry.U32(4), "ValueLength", entry.U16(10))))
            throw entry.Malformed($"it is the second for '{key}'");
    }

    private string Text(DiskStructure entry, string offsetField, uint textOffset, string lengthField, uint textLength)
    {
        entry.InRange(offsetField, textOffset, HeadLength, length);
        entry.InRange(lengthField, textLength, 0, length - textOffset);
        if (textLength % 2 != 0)
            throw entry.Malformed($"{lengthField} is {textLength}, which is no whole number of characters");
        var buffer = ArrayPool<byte>.Shared.Rent((int)textLength); // at most 64 KiB: its field has 16 bits
        try
        {
            var bytes = buffer.AsSpan(0, (int)textLength);
            file.ReadExactly(offset + textOffset, bytes, "VHDX parent locator");
            return Encoding.Unicode.GetString(bytes).TrimEnd('\0');
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
