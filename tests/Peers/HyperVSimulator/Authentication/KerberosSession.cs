using System.Buffers;
using System.Net.Security;
using System.Security.Cryptography;

namespace Libvirt.Tests.HyperV;

/// <summary>Seals and opens messages after a login with Kerberos (RFC 4121), with the bytes in the order in which Windows has them.</summary>
internal sealed class KerberosSession(NegotiateAuthentication login) : ISealedSession
{
    private const int Header = 16;
    private const int Rotation = 28;

    public (byte[] Signature, byte[] Text) Seal(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>();
        var status = login.Wrap(text, output, requestEncryption: true, out _);
        if (status != NegotiateAuthenticationStatusCode.Completed)
            throw new CryptographicException($"the message was not sealed: {status}");
        var token = Rotate(output.WrittenSpan);
        return (token[..^text.Length], token[^text.Length..]);
    }

    public byte[] Open(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>();
        var status = login.Unwrap([.. signature, .. text], output, out var wasEncrypted);
        return status == NegotiateAuthenticationStatusCode.Completed && wasEncrypted ? output.WrittenSpan.ToArray() : throw new CryptographicException($"the seal is wrong: {status}");
    }

    /// <summary>The last bytes, which belong to the seal, come after the header; the header tells by how much all has moved.</summary>
    private static byte[] Rotate(ReadOnlySpan<byte> token)
    {
        byte[] rotated = [.. token[..Header], .. token[^Rotation..], .. token[Header..^Rotation]];
        (rotated[6], rotated[7]) = (0, Rotation);
        return rotated;
    }
}
