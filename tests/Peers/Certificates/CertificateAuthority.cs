using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Tests.Peers;

/// <summary>An authority that issues certificates for TLS, with files named as libvirt wants them.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _certificate;

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expiry">Its last moment; in ten days unless given.</param>
    public CertificateAuthority(string name, DateTimeOffset? expiry = null)
    {
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(DateTimeOffset.Now.AddDays(-30), expiry ?? DateTimeOffset.Now.AddDays(10));
    }

    /// <summary>Writes <c>cacert.pem</c> into a folder.</summary>
    public void WriteOwn(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "cacert.pem"), _certificate.ExportCertificatePem());
    }

    /// <summary>Writes <c>servercert.pem</c> and <c>serverkey.pem</c> for a host into a folder, or the like for a client.</summary>
    /// <returns>The certificate.</returns>
    public X509Certificate2 Issue(string folder, string name, bool isServer, DateTimeOffset? expiry = null)
    {
        Directory.CreateDirectory(folder);
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(isServer ? ServerPurpose : ClientPurpose)], true));
        if (isServer)
            request.CertificateExtensions.Add(NamesOf(name));
        var certificate = request.Create(_certificate, DateTimeOffset.Now.AddDays(-20), expiry ?? DateTimeOffset.Now.AddDays(5), RandomNumberGenerator.GetBytes(8));
        var prefix = Path.Combine(folder, isServer ? "server" : "client");
        File.WriteAllText($"{prefix}cert.pem", certificate.ExportCertificatePem());
        File.WriteAllText($"{prefix}key.pem", key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    /// <summary>Writes <c>cacrl.pem</c>, which revokes certificates, into a folder.</summary>
    public void Revoke(string folder, params X509Certificate2[] certificates)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in certificates)
            list.AddEntry(certificate);
        var der = list.Build(_certificate, 1, DateTimeOffset.Now.AddDays(5), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        File.WriteAllText(Path.Combine(folder, "cacrl.pem"), PemEncoding.WriteString("X509 CRL", der));
    }

    /// <summary>Forgets its key.</summary>
    public void Dispose() => _certificate.Dispose();

    private static CertificateRequest Request(string name, RSA key) => new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static X509Extension NamesOf(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        return names.Build();
    }
}
