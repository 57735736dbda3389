using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>Whether a certificate is one for what it is used for (virNetTLSContextCheckCert). What it says without insisting is only warned of.</summary>
internal static class CertificateCheck
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    private static readonly LogSource Log = new("rpc.nettlscontext");

    /// <summary>Checks a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="role">Whose it is.</param>
    /// <param name="name">What it is called in an error: its file.</param>
    /// <exception cref="VirtException">SystemError: what is wrong with it.</exception>
    internal static void Check(X509Certificate2 certificate, CertificateRole role, string name)
    {
        CheckTimes(certificate, role, name);
        CheckBasicConstraints(certificate, role, name);
        CheckKeyUsage(certificate, role, name);
        if (role != CertificateRole.Authority)
            CheckPurpose(certificate, role, name);
    }

    /// <summary>Checks that it is valid today.</summary>
    internal static void CheckTimes(X509Certificate2 certificate, CertificateRole role, string name)
    {
        var whose = role == CertificateRole.Authority ? "CA" : Word(role);
        if (certificate.NotAfter < DateTime.Now)
            throw Wrong($"The {whose} certificate {name} has expired");
        if (certificate.NotBefore > DateTime.Now)
            throw Wrong($"The {whose} certificate {name} is not yet active");
    }

    internal static VirtException Wrong(string detail, Exception? cause = null) => new(VirtErrorDomain.Rpc, VirtErrorCode.SystemError, detail, cause);

    private static void CheckBasicConstraints(X509Certificate2 certificate, CertificateRole role, string name)
    {
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
        if (role != CertificateRole.Authority)
        {
            if (constraints?.CertificateAuthority == true)
                throw Wrong($"The certificate {name} basic constraints show a CA, but we need one for a {Word(role)}");
        }
        else if (constraints is null)
        {
            throw Wrong($"The certificate {name} is missing basic constraints for a CA");
        }
        else if (!constraints.CertificateAuthority)
        {
            throw Wrong($"The certificate {name} basic constraints do not show a CA");
        }
    }

    private static void CheckKeyUsage(X509Certificate2 certificate, CertificateRole role, string name)
    {
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage)
            return;
        if (role == CertificateRole.Authority)
        {
            Demand(X509KeyUsageFlags.KeyCertSign, "certificate signing");
            return;
        }
        Demand(X509KeyUsageFlags.DigitalSignature, "digital signature");
        Demand(X509KeyUsageFlags.KeyEncipherment, "key encipherment");

        void Demand(X509KeyUsageFlags flag, string what)
        {
            if (!usage.KeyUsages.HasFlag(flag))
                Complain(usage.Critical, $"Certificate {name} usage does not permit {what}");
        }
    }

    private static void CheckPurpose(X509Certificate2 certificate, CertificateRole role, string name)
    {
        if (certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { } purposes)
            return;
        // A purpose that is neither of the two says nothing about them.
        var other = role == CertificateRole.Server ? ClientPurpose : ServerPurpose;
        var named = purposes.EnhancedKeyUsages.Cast<Oid>().Select(purpose => purpose.Value).ToList();
        if (named.Count > 0 && named.TrueForAll(purpose => purpose == other))
            Complain(purposes.Critical, $"Certificate {name} purpose does not allow use for with a TLS {Word(role)}");
    }

    private static void Complain(bool isCritical, string detail)
    {
        if (isCritical)
            throw Wrong(detail);
        Log.Warning($"{detail}");
    }

    private static string Word(CertificateRole role) => role == CertificateRole.Server ? "server" : "client";
}
