using System.Text;

namespace Libvirt.Drivers.HyperV.Wsman.Http;

/// <summary>The characters of an envelope: UTF-8, or UTF-16 with a mark at its start, as some hosts send.</summary>
internal static class EnvelopeText
{
    /// <summary>Decodes one.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        _ => Encoding.UTF8.GetString(bytes),
    };
}
