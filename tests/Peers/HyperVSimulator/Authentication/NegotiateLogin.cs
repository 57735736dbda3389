using System.Security.Cryptography;

namespace Libvirt.Tests.HyperV;

/// <summary>A login in steps: NTLM, as it is or inside SPNEGO.</summary>
internal sealed class NegotiateLogin(SimulatorSettings settings)
{
    internal const string Scheme = "Negotiate ";

    private readonly NtlmServer _ntlm = new(settings);
    private byte[]? _mechanisms;

    internal ISealedSession? Session => _ntlm.Session;

    /// <summary>A step: whether it was the last, and what the client is answered; neither where it was refused.</summary>
    internal (bool IsDone, string? Reply) Step(string token)
    {
        try
        {
            var message = Convert.FromBase64String(token);
            var (isDone, reply) = NtlmMessage.Is(message) ? Plain(message) : Wrapped(Spnego.Read(message));
            return (isDone, reply is null ? null : Convert.ToBase64String(reply));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
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

    private (bool IsDone, byte[]? Reply) Wrapped(Spnego message)
    {
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
