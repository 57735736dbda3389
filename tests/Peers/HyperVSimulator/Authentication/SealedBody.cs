using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>A sealed message in a body of HTTP: two parts, of which the second holds the length of the seal, the seal and the sealed text.</summary>
internal static class SealedBody
{
    private const string Boundary = "--Encrypted Boundary";
    private const string Octets = "\tContent-Type: application/octet-stream\r\n";

    /// <summary>The type of a body that is sealed after a login of a scheme.</summary>
    internal static string ContentType(string scheme) => $"multipart/encrypted;protocol=\"{Protocol(scheme)}\";boundary=\"Encrypted Boundary\"";

    internal static bool Is(string? contentType) => contentType?.StartsWith("multipart/encrypted", StringComparison.OrdinalIgnoreCase) == true;

    internal static byte[] Seal(ReadOnlySpan<byte> text, ConnectionLogin login)
    {
        var (signature, cipher) = login.Session!.Seal(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, signature.Length);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{Boundary}\r\n\tContent-Type: {Protocol(login.Scheme)}\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length={text.Length}\r\n{Boundary}\r\n{Octets}");
        return [.. Encoding.ASCII.GetBytes(head), .. length, .. signature, .. cipher, .. Encoding.ASCII.GetBytes($"{Boundary}--\r\n")];
    }

    /// <exception cref="CryptographicException">It is no sealed message, or not sealed by this session.</exception>
    internal static byte[] Open(byte[] body, ISealedSession session)
    {
        var (payload, told) = Payload(body);
        var text = session.Open(payload.AsSpan(4, SignatureLength(payload)), payload.AsSpan(4 + SignatureLength(payload)));
        return text.Length == told ? text : throw new CryptographicException("the length of the text is not what its head says");
    }

    /// <summary>Turns a bit of the seal, or of the sealed text.</summary>
    internal static byte[] Spoil(byte[] body, bool seal)
    {
        var spoilt = (byte[])body.Clone();
        var start = IndexOf(body, Octets) + Octets.Length + 4;
        spoilt[seal ? start + 5 : start + 16 + 40] ^= 0x20;
        return spoilt;
    }

    private static string Protocol(string scheme) => $"application/HTTP-{(scheme == NegotiateLogin.Kerberos ? "Kerberos" : "SPNEGO")}-session-encrypted";

    private static (byte[] Payload, int Length) Payload(byte[] body)
    {
        const string lengthWord = "Length=";
        var length = IndexOf(body, lengthWord);
        const string type = "application/octet-stream\r\n";
        var start = IndexOf(body, type);
        if (length < 0 || start < 0)
            throw new CryptographicException("the message has not the two parts of a sealed one");
        start += type.Length;
        var end = body.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(Boundary + "--"));
        if (end < start + 4)
            throw new CryptographicException("the message has no end");
        var digits = Encoding.ASCII.GetString(body, length + lengthWord.Length, 12).TakeWhile(char.IsAsciiDigit).ToArray();
        var payload = body[start..end];
        return SignatureLength(payload) is >= 0 and var seal && seal <= payload.Length - 4 && int.TryParse(digits, CultureInfo.InvariantCulture, out var told)
            ? (payload, told) : throw new CryptographicException("the seal is longer than the message");
    }

    private static int SignatureLength(byte[] payload) => BinaryPrimitives.ReadInt32LittleEndian(payload);

    private static int IndexOf(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text));
}
