using System.Security.Cryptography;

namespace Libvirt.Tests.HyperV;

/// <summary>A login in steps: NTLM, as it is or inside SPNEGO; or Kerberos, where the machine has a key for it.</summary>
/// <param name="settings">Who may log in.</param>
/// <param name="scheme">Negotiate or Kerberos.</param>
internal sealed class NegotiateLogin(SimulatorSettings settings, string scheme)
{
    internal const string Negotiate = "Negotiate";
    internal const string Kerberos = "Kerberos";

    // Microsoft's and the standard's.
    private static readonly string[] KerberosNames = ["1.2.840.48018.1.2.2", "1.2.840.113554.1.2.2"];

    private readonly NtlmServer _ntlm = new(settings);
    private byte[]? _mechanisms;
    private KerberosLogin? _kerberos;

    internal string Scheme => scheme;

    /// <summary>Why the client was not let in.</summary>
    internal string Refusal { get; private set; } = "";

    internal ISealedSession? Session => _kerberos?.Session as ISealedSession ?? _ntlm.Session;

    /// <summary>A step: whether it was the last, and what the client is answered; neither where it was refused.</summary>
    internal (bool IsDone, string? Reply) Step(string token)
    {
        try
        {
            var message = Convert.FromBase64String(token);
            var (isDone, reply) = scheme == Kerberos || _kerberos is not null ? Other(message, isWrapped: scheme != Kerberos)
                : NtlmMessage.Is(message) ? Plain(message)
                : Wrapped(message, Spnego.Read(message));
            return (isDone, reply is null ? null : Convert.ToBase64String(reply));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            Refusal = e.Message;
            return (false, null);
        }
    }

    private (bool IsDone, byte[]? Reply) Plain(byte[] message)
    {
        switch (NtlmMessage.Number(message, 8))
        {
            case 1:
                return (false, _ntlm.Challenge(message));
            case 3:
                _ntlm.Accept(message);
                return (true, null);
            default:
                throw new CryptographicException("the message is not one that a client sends");
        }
    }

    private (bool IsDone, byte[]? Reply) Other(byte[] message, bool isWrapped) =>
        settings.Kerberos ? (_kerberos ??= new(isWrapped)).Step(message) : throw new CryptographicException("there is no Kerberos here");

    private (bool IsDone, byte[]? Reply) Wrapped(byte[] whole, Spnego message)
    {
        if (settings.Kerberos && message.Names is [var first, ..] && KerberosNames.Contains(first))
            return Other(whole, isWrapped: true);
        if (message.Mechanisms is not null && !message.Names.Contains(Spnego.Ntlm))
            throw new CryptographicException("the client does not offer NTLM");
        _mechanisms ??= message.Mechanisms;
        // The first token may be for another way that the client would have liked better.
        if (message.Token is not { } token || !NtlmMessage.Is(token))
            return message.Mechanisms is null ? throw new CryptographicException("the token is none of NTLM") : (false, Spnego.Write(3, Spnego.Ntlm, null, null));
        var (isDone, reply) = Plain(token);
        if (!isDone)
            return (false, Spnego.Write(1, Spnego.Ntlm, reply, null));
        if (message.Signature is null)
            return (true, Spnego.Write(0, null, null, null));
        if (!_ntlm.Session!.Verify(_mechanisms, message.Signature))
            throw new CryptographicException("what the client offered was changed on its way");
        return (true, Spnego.Write(0, null, null, _ntlm.Session.Sign(_mechanisms)));
    }
}
