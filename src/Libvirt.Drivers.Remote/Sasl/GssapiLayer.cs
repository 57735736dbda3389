using System.Buffers;
using System.Net.Security;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>What Kerberos seals.</summary>
/// <param name="context">The context; it is owned.</param>
/// <param name="maxPacket">The longest packet that the server takes.</param>
internal sealed class GssapiLayer(NegotiateAuthentication context, int maxPacket) : SaslLayer
{
    /// <summary>More than any of Kerberos' ciphers adds to a message.</summary>
    internal const int Overhead = 256;

    private readonly ArrayBufferWriter<byte> _opened = new();

    /// <summary>At least that of DES: libvirt takes every cipher of Kerberos.</summary>
    public override int Strength => 56;

    /// <inheritdoc/>
    public override int MaxPlain => maxPacket - Overhead;

    /// <inheritdoc/>
    public override void Seal(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        var status = context.Wrap(plain, output, requestEncryption: true, out var isEncrypted);
        if (status != NegotiateAuthenticationStatusCode.Completed || !isEncrypted)
            throw SaslErrors.Failed($"GSSAPI: what is sent cannot be encrypted ({status})");
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Open(Memory<byte> packet)
    {
        _opened.ResetWrittenCount();
        var status = context.Unwrap(packet.Span, _opened, out var wasEncrypted);
        return status == NegotiateAuthenticationStatusCode.Completed && wasEncrypted
            ? _opened.WrittenMemory
            : throw SaslErrors.Failed($"GSSAPI: what has come was changed on the way ({status})");
    }

    /// <inheritdoc/>
    public override void Dispose() => context.Dispose();
}
