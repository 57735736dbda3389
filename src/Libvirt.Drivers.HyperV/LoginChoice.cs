using System.Net;

namespace Libvirt.Drivers.HyperV;

/// <summary>Who logs in: who is given, who the URI and <c>auth.conf</c> name, or who runs this process.</summary>
/// <param name="uri">The URI.</param>
/// <param name="connection">The connection that is being opened.</param>
internal sealed class LoginChoice(HyperVUri uri, VirtConnection connection)
{
    private readonly CredentialSource _source = new(connection, "hyperv", uri.Host);

    /// <summary>Name and password; null for who runs this process, or shows a certificate.</summary>
    /// <exception cref="VirtException">AuthUnavailable: there are none, and the process's user cannot log in so; InvalidArg: there is no certificate.</exception>
    internal NetworkCredential? Credential(ServerAuthentication authentication)
    {
        if (authentication == ServerAuthentication.Certificate)
        {
            return connection.Options.Certificate is null
                ? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, $"no certificate of the user's for {connection} was given: -Certificate gives it")
                : null;
        }
        // Windows knows who runs the process, and so does Kerberos with a ticket; a named user needs a password.
        return !_source.HasPassword && uri.User is null && authentication != ServerAuthentication.Basic
            ? null
            : new NetworkCredential(uri.User ?? _source.GetUserName(), _source.GetPassword());
    }
}
