using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>Names in guests are bytes, and mostly UTF-8. A byte that is not stands in the text as the character U+DC00 plus the byte, and comes back as that byte.</summary>
public static class GuestName
{
    private const char Escape = '\udc00';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a name.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        if (System.Text.Unicode.Utf8.IsValid(name))
            return Strict.GetString(name);
        var text = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
                consumed = text.Append((char)(Escape + name[0])) is null ? 0 : 1;
            name = name[consumed..];
        }
        return text.ToString();
    }

    /// <summary>The bytes of a name.</summary>
    public static byte[] Encode(string name)
    {
        var bytes = new List<byte>(name.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < name.Length; i++)
        {
            if (Rune.TryGetRuneAt(name, i, out var rune))
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                bytes.Add((byte)(name[i] - Escape));
            }
        }
        return [.. bytes];
    }
}
