using System.Buffers;
using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>The bytes of a command on its way to QEMU.</summary>
/// <remarks>
/// They are few on purpose: QEMU up to 9.2 reads its monitor a byte a turn of its main loop (about 2 µs each), so that the
/// length of a command is a good part of its cost. Hence no blanks, a number as the id, and a lone newline at the end.
/// </remarks>
internal static class QmpMessage
{
    internal static byte[] Encode<T>(QmpCommand<T> command, uint id)
    {
        var buffer = new ArrayBufferWriter<byte>(96);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("execute", command.Name);
            if (command.Arguments is { } arguments)
            {
                json.WriteStartObject("arguments");
                arguments(json);
                json.WriteEndObject();
            }
            json.WriteNumber("id", id);
            json.WriteEndObject();
        }
        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        return buffer.WrittenSpan.ToArray();
    }
}
