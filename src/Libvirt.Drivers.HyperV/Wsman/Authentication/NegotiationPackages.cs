namespace Libvirt.Drivers.HyperV.Wsman.Authentication;

/// <summary>The packages of <see cref="System.Net.Security.NegotiateAuthentication"/> that a host takes.</summary>
internal static class NegotiationPackages
{
    internal const string Negotiate = "Negotiate";
    internal const string Kerberos = "Kerberos";
    internal const string Ntlm = "NTLM";
}
