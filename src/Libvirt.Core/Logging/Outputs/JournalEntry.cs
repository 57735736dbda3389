using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Logging;

/// <summary>The form of a message to journald, its native protocol: lines <c>NAME=value</c>; a value with newlines has its length before it.</summary>
internal static class JournalEntry
{
    internal static void Append(LogBuffer buffer, in LogRecord record)
    {
        Append(buffer, "MESSAGE", record.Text);
        Append(buffer, "PRIORITY", SyslogPriority.Level(record.Priority));
        Append(buffer, "SYSLOG_FACILITY", SyslogPriority.Facility);
        Append(buffer, "LIBVIRT_SOURCE", record.Source);
        if (record.File is not null)
            Append(buffer, "CODE_FILE", record.File);
        if (record.Line > 0)
            Append(buffer, "CODE_LINE", record.Line);
        if (record.Function is not null)
            Append(buffer, "CODE_FUNC", record.Function);
        foreach (var field in record.Fields)
            Append(buffer, field.Name, field.Value);
    }

    private static void Append(LogBuffer buffer, string name, int value)
    {
        buffer.Append(name.AsSpan());
        buffer.Append("="u8);
        buffer.Append(value);
        buffer.Append("\n"u8);
    }

    private static void Append(LogBuffer buffer, string name, string value)
    {
        Begin(buffer, name, value.Contains('\n') ? Encoding.UTF8.GetByteCount(value) : null);
        buffer.Append(value.AsSpan());
        buffer.Append("\n"u8);
    }

    private static void Append(LogBuffer buffer, string name, ReadOnlySpan<byte> value)
    {
        Begin(buffer, name, value.Contains((byte)'\n') ? value.Length : null);
        buffer.Append(value);
        buffer.Append("\n"u8);
    }

    private static void Begin(LogBuffer buffer, string name, int? length)
    {
        buffer.Append(name.AsSpan());
        if (length is null)
        {
            buffer.Append("="u8);
            return;
        }
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, (ulong)length);
        buffer.Append("\n"u8);
        buffer.Append(number);
    }
}
