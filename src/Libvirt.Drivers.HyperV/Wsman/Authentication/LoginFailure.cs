using System.Net.Security;

namespace Libvirt.Drivers.HyperV.Wsman.Authentication;

/// <summary>Why a login failed, and which setting of the host or of this machine mends it.</summary>
internal static class LoginFailure
{
    /// <summary>This machine cannot begin a login.</summary>
    internal static VirtException NoMechanism(WsmanOptions options, NegotiateAuthenticationStatusCode status)
    {
        var remedy = (options.Authentication, options.Credential) switch
        {
            (_, null) when !OperatingSystem.IsWindows() => "give -Credential, or get a ticket of Kerberos with kinit",
            (ServerAuthentication.Kerberos, _) => "Kerberos must know the host's realm (krb5.conf), and the host's name, not its address, must be in the URI",
            _ when !OperatingSystem.IsWindows() => "another login of this process has chosen the system's NTLM: install gss-ntlmssp, or connect first in a new process",
            _ => "the host's name, not its address, should be in the URI",
        };
        return new VirtException(
            VirtErrorDomain.Hyperv, VirtErrorCode.AuthUnavailable, $"no login with {options.Endpoint.Host} by {Name(options.Authentication)} is possible here ({status}): {remedy}");
    }

    /// <summary>The host does not take the user.</summary>
    /// <param name="options">Who, and how.</param>
    /// <param name="offered">The schemes that the host takes, as it says.</param>
    internal static VirtException Refused(WsmanOptions options, IReadOnlyCollection<string> offered)
    {
        var scheme = Scheme(options.Authentication);
        var detail = offered.Count > 0 && !offered.Contains(scheme, StringComparer.OrdinalIgnoreCase)
            ? $"host {options.Endpoint.Host} takes no login by {scheme}, but by {string.Join(", ", offered)}: {Remedy(options.Authentication)}"
            : $"host {options.Endpoint.Host} does not take {Who(options)} by {Name(options.Authentication)}: {Check(options)}";
        return new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.AuthFailed, detail);
    }

    /// <summary>An answer is not the host's own, or not as the host sent it. The login was good.</summary>
    /// <param name="detail">What is wrong with it.</param>
    internal static VirtException NotGenuine(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.AuthFailed, detail)
    {
        Advice = "Something between here and the host changes what is sent, or answers in the host's place. Try again, by another way, or by HTTPS, which a URI without transport=http means.",
    };

    /// <summary>What the user wants cannot be, or would show to others what is not theirs: nothing is sent. Null where it is in order.</summary>
    internal static VirtException? Unsafe(WsmanOptions options) => options switch
    {
        { IsSecure: true } => null,
        { Authentication: ServerAuthentication.Certificate } => new(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, "a certificate can be shown over HTTPS only"),
        { Authentication: ServerAuthentication.Basic, AllowUnencrypted: false } => new(
            VirtErrorDomain.Hyperv,
            VirtErrorCode.InvalidArg,
            $"Basic over HTTP would show the password for {options.Endpoint.Host} and all messages to everybody on the way: use HTTPS, leave -Authentication out, or say -AllowUnencrypted"),
        _ => null,
    };

    private static string Who(WsmanOptions options) => options switch
    {
        { Authentication: ServerAuthentication.Certificate } => "the certificate",
        { Credential: { } credential } => $"user '{credential.UserName}' and its password",
        _ => "the user of this process",
    };

    // The host says no more than no: these are what it most often means.
    private static string Check(WsmanOptions options) => options switch
    {
        { Authentication: ServerAuthentication.Certificate } => "on the host, it must be mapped to a user (New-Item WSMan:\\localhost\\ClientCertificate), and its issuer trusted",
        { Authentication: ServerAuthentication.Basic } => "Basic knows the host's own users only, not those of a domain",
        { Credential: null } => "it must be an administrator of the host, or in its groups Remote Management Users and Hyper-V Administrators; -Credential logs in as another",
        { Authentication: ServerAuthentication.Kerberos } => "the clocks of both must agree, and the host must have the service name HTTP/HOST",
        _ => "users of the host are HOST\\user, those of a domain DOMAIN\\user; who is no administrator must be in the host's groups Remote Management Users and Hyper-V Administrators",
    };

    private static string Remedy(ServerAuthentication authentication) => authentication switch
    {
        ServerAuthentication.Basic => "leave -Authentication out, or run on the host: winrm set winrm/config/service/auth @{Basic=\"true\"}",
        ServerAuthentication.Certificate => "run on the host: winrm set winrm/config/service/auth @{Certificate=\"true\"}",
        ServerAuthentication.Kerberos => "use -Authentication Negotiate, or run on the host: winrm set winrm/config/service/auth @{Kerberos=\"true\"}",
        _ => "say so with -Authentication, or run on the host: winrm set winrm/config/service/auth @{Negotiate=\"true\"}",
    };

    private static string Name(ServerAuthentication authentication) => authentication == ServerAuthentication.Ntlm ? "NTLM" : authentication.ToString();

    private static string Scheme(ServerAuthentication authentication) => authentication switch
    {
        ServerAuthentication.Basic => "Basic",
        ServerAuthentication.Kerberos => "Kerberos",
        ServerAuthentication.Certificate => "Certificate",
        _ => "Negotiate",
    };
}
