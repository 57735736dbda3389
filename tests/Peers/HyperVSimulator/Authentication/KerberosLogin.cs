using System.Net.Security;
using System.Security.Cryptography;

namespace Libvirt.Tests.HyperV;

/// <summary>A login with Kerberos, by the machine's own library: the service's key is in the file that KRB5_KTNAME names.</summary>
internal sealed class KerberosLogin : IDisposable
{
    private readonly NegotiateAuthentication _login;

    /// <summary>Begins one.</summary>
    /// <param name="isWrapped">Whether it is inside SPNEGO.</param>
    internal KerberosLogin(bool isWrapped) => _login = new(new NegotiateAuthenticationServerOptions
    {
        Package = isWrapped ? "Negotiate" : "Kerberos",
        RequiredProtectionLevel = ProtectionLevel.EncryptAndSign,
    });

    internal KerberosSession? Session { get; private set; }

    /// <summary>A step: whether it was the last, and what the client is answered.</summary>
    /// <exception cref="CryptographicException">The client was not let in.</exception>
    internal (bool IsDone, byte[]? Reply) Step(byte[] message)
    {
        var reply = _login.GetOutgoingBlob(message, out var status);
        if (status == NegotiateAuthenticationStatusCode.ContinueNeeded)
            return (false, reply);
        if (status != NegotiateAuthenticationStatusCode.Completed)
            throw new CryptographicException($"the client was not let in: {status}");
        Session = new(_login);
        return (true, reply);
    }

    public void Dispose() => _login.Dispose();
}
