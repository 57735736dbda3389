using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Libvirt.Drivers.HyperV.Wsman.Authentication;

namespace Libvirt.Drivers.HyperV.Wsman.Http;

/// <summary>An envelope that is sealed for plain HTTP (MS-WSMV §2.2.9.1): two parts, of which the second is the seal's length, the seal and the message.</summary>
internal static class SealedMessage
{
    private const string Boundary = "Encrypted Boundary";
    private const string Octets = "application/octet-stream";

    // In front of the seal.
    private const int LengthSize = 4;

    /// <summary>Seals an envelope.</summary>
    internal static HttpContent Seal(SecurityContext context, ReadOnlySpan<byte> envelope)
    {
        var protocol = Protocol(context);
        var (seal, message) = context.Wrap(envelope);
        var head = Encoding.ASCII.GetBytes(
            $"--{Boundary}\r\nContent-Type: {protocol}\r\nOriginalContent: type={WsmanNames.MediaType};charset=UTF-8;Length={envelope.Length.ToString(CultureInfo.InvariantCulture)}\r\n--{Boundary}\r\nContent-Type: {Octets}\r\n");
        var length = new byte[LengthSize];
        BinaryPrimitives.WriteInt32LittleEndian(length, seal.Length);
        byte[] body = [.. head, .. length, .. seal.Span, .. message.Span, .. Encoding.ASCII.GetBytes($"--{Boundary}--\r\n")];
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/encrypted;protocol=\"{protocol}\";boundary=\"{Boundary}\"");
        return content;
    }

    /// <summary>Whether an answer says that it is sealed.</summary>
    internal static bool IsSealed(MediaTypeHeaderValue? type) => string.Equals(type?.MediaType, "multipart/encrypted", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a sealed answer. Hosts differ in the blanks of its lines.</summary>
    /// <exception cref="VirtException">AuthFailed: the seal is wrong; InternalError: it is no sealed message.</exception>
    internal static ReadOnlyMemory<byte> Open(SecurityContext context, ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf("octet-stream"u8);
        var line = start < 0 ? -1 : body[start..].IndexOf((byte)'\n');
        var end = body.LastIndexOf("Encrypted Boundary"u8);
        if (line < 0 || end < 0)
            throw WsmanAnswer.Unexpected("a sealed message without its parts");
        var payload = body[(start + line + 1)..Math.Max(end, start + line + 1)];
        // What is left of the last boundary: two hyphens, and a blank with some.
        payload = payload.TrimEnd((byte)' ');
        if (!payload.EndsWith("--"u8))
            throw WsmanAnswer.Unexpected("a sealed message without an end");
        payload = payload[..^2];
        if (payload.Length < LengthSize || BinaryPrimitives.ReadInt32LittleEndian(payload) is var length && (length < 0 || length > payload.Length - LengthSize))
            throw WsmanAnswer.Unexpected("a sealed message that is too short");
        return context.Unwrap(payload[LengthSize..]);
    }

    private static string Protocol(SecurityContext context) =>
        context.Scheme == NegotiationPackages.Kerberos ? "application/HTTP-Kerberos-session-encrypted" : "application/HTTP-SPNEGO-session-encrypted";
}
