using System.Text;

namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>A record of SQLite: a header with the type of each column, then their values (SQLite's "Database File Format", 2.1).</summary>
internal static class SqliteRecord
{
    private const int MaxColumns = 64;

    /// <summary>Where the first column that is a blob lies in a record; null if none is.</summary>
    internal static Range? FirstBlob(DiskStructure record) => Find(record, (_, type) => type >= 12 && type % 2 == 0)?.Range;

    /// <summary>A column as text; null if it is none.</summary>
    internal static string? Text(DiskStructure record, int column) =>
        Find(record, (index, _) => index == column) is { Type: >= 13 } value && value.Type % 2 == 1 ? Encoding.UTF8.GetString(record.Bytes[value.Range]) : null;

    /// <summary>A column as a number that is not negative; null if it is none.</summary>
    internal static long? Number(DiskStructure record, int column)
    {
        if (Find(record, (index, _) => index == column) is not { Type: <= 6 or 8 or 9 } value || value.Type == 0)
            return null;
        if (value.Type >= 8)
            return value.Type - 8;
        long number = 0;
        foreach (var digit in record.Bytes[value.Range])
            number = (number << 8) | digit;
        return number;
    }

    /// <summary>A number of one to nine bytes, seven bits in each but the ninth; the place moves behind it.</summary>
    internal static ulong Varint(DiskStructure bytes, ref int at)
    {
        ulong value = 0;
        for (var i = 0; i < 8; i++)
        {
            var digit = bytes.U8(at++);
            value = (value << 7) | (uint)(digit & 0x7f);
            if ((digit & 0x80) == 0)
                return value;
        }
        return (value << 8) | bytes.U8(at++);
    }

    private static (Range Range, long Type)? Find(DiskStructure record, Func<int, long, bool> isIt)
    {
        var at = 0;
        var headerEnd = (int)record.InRange("length of the record's header", Varint(record, ref at), 1, (ulong)record.Length);
        long value = headerEnd;
        for (var column = 0; at < headerEnd && column < MaxColumns; column++)
        {
            var type = (long)record.InRange("type of a column", Varint(record, ref at), 0, int.MaxValue);
            var length = Length(type);
            if (value + length > record.Length)
                throw record.Malformed($"column {column} ends beyond its {record.Length} bytes");
            if (isIt(column, type))
                return ((int)value..(int)(value + length), type);
            value += length;
        }
        return null;
    }

    private static long Length(long type) => type switch
    {
        0 or 8 or 9 => 0,
        <= 4 => type,
        5 => 6,
        6 or 7 => 8,
        < 12 => 0, // reserved
        _ => (type - 12) / 2,
    };
}
