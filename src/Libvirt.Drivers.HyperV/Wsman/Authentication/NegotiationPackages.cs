using System.Net;

namespace Libvirt.Drivers.HyperV.Wsman.Authentication;

/// <summary>The packages of <see cref="System.Net.Security.NegotiateAuthentication"/> that a host takes.</summary>
internal static class NegotiationPackages
{
    internal const string Negotiate = "Negotiate";
    internal const string Kerberos = "Kerberos";
    internal const string Ntlm = "NTLM";

    /// <summary>What is tried for a login, the best first: packages, and the names of their schemes in HTTP's headers.</summary>
    internal static IReadOnlyList<(string Package, string Scheme)> Of(WsmanOptions options) => options.Authentication switch
    {
        ServerAuthentication.Kerberos => [(Kerberos, Kerberos)],
        ServerAuthentication.Ntlm => [(Ntlm, Negotiate)],
        // A host takes NTLM's own tokens under the name of Negotiate. They are what is left where the system's Negotiate knows no NTLM.
        _ when OperatingSystem.IsWindows() || !MayBeOfRealm(options) => [(Negotiate, Negotiate), (Ntlm, Negotiate)],
        // .NET's own Negotiate, the one with its own NTLM, knows no Kerberos.
        _ => [(Kerberos, Kerberos), (Negotiate, Negotiate), (Ntlm, Negotiate)],
    };

    // A service has its key under a name, never under an address; DOMAIN\user names a domain in a way that Kerberos does not know.
    private static bool MayBeOfRealm(WsmanOptions options) =>
        !IPAddress.TryParse(options.Endpoint.Host.Trim('[', ']'), out _)
        && (options.Credential is null || UserName.Split(options.Credential).Domain is var domain && (domain.Length == 0 || domain.Contains('.')));
}
