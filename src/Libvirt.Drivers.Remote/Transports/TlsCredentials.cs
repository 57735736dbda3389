using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>Whom we trust and who we are: the files for TLS, read (virNetTLSContextNew).</summary>
internal sealed class TlsCredentials
{
    private static readonly LogSource Log = new("rpc.nettlscontext");

    private readonly TlsFiles _files;
    private readonly X509Certificate2Collection _authorities;
    private readonly RevocationList? _revocations;

    private TlsCredentials(TlsFiles files)
    {
        _files = files;
        _authorities = LoadAuthorities(files.Authority);
        _revocations = RevocationList.Load(files.Revocations);
        Own = LoadOwn(files);
    }

    /// <summary>Our certificate with its key and what stands between it and the authority; null where we have none.</summary>
    internal SslStreamCertificateContext? Own { get; }

    /// <summary>Reads the files.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="check">Whether they are looked at before they are used.</param>
    /// <exception cref="VirtException">SystemError: one that is needed is missing, cannot be read, or is not good for its use.</exception>
    internal static TlsCredentials Load(TlsFiles files, bool check)
    {
        var credentials = new TlsCredentials(files);
        if (check)
            credentials.Check();
        return credentials;
    }

    /// <summary>What a server's certificate is not good for; null where it is good.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="others">What the server sent along.</param>
    /// <param name="host">Whose it must be.</param>
    internal VirtException? Refusal(X509Certificate2 certificate, X509Certificate2Collection others, string host)
    {
        const string Session = "[session]";
        try
        {
            CertificateCheck.CheckTimes(certificate, CertificateRole.Server, Session);
            if (DistrustOf(certificate, others) is { } distrust)
                return CertificateCheck.Wrong($"Certificate failed validation: {distrust}");
            if (!certificate.MatchesHostname(host))
                return new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.Rpc, $"Certificate {Session} owner does not match the hostname {host}");
            CertificateCheck.Check(certificate, CertificateRole.Server, Session);
            return null;
        }
        catch (VirtException e)
        {
            return e;
        }
    }

    private void Check()
    {
        if (Own is not null)
            CertificateCheck.Check(Own.TargetCertificate, CertificateRole.Client, _files.Certificate);
        foreach (var authority in _authorities)
            CertificateCheck.Check(authority, CertificateRole.Authority, _files.Authority);
        if (Own is not null && DistrustOf(Own.TargetCertificate, [.. Own.IntermediateCertificates]) is { } distrust)
            throw CertificateCheck.Wrong($"Our own certificate {_files.Certificate} failed validation against {_files.Authority}: {distrust}");
    }

    /// <summary>Why the authority does not vouch for a certificate; null where it does.</summary>
    private string? DistrustOf(X509Certificate2 certificate, X509Certificate2Collection others)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        // An authority need not be a root: whether one of ours is in the chain is looked at below.
        policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        policy.CustomTrustStore.AddRange(_authorities);
        policy.ExtraStore.AddRange(others);
        var isValid = chain.Build(certificate);
        foreach (var status in chain.ChainStatus)
            Log.Debug($"{certificate.Subject}: {status.Status} {status.StatusInformation}");
        var elements = chain.ChainElements.Select(element => element.Certificate).ToList();
        var anchor = elements.FindIndex(element => _authorities.Any(authority => authority.RawDataMemory.Span.SequenceEqual(element.RawDataMemory.Span)));
        if (anchor < 0)
            return "The certificate hasn't got a known issuer.";
        if (!isValid)
            return "The certificate is not trusted.";
        return _revocations is not null && elements[..anchor].Exists(_revocations.Contains) ? "The certificate has been revoked." : null;
    }

    private static X509Certificate2Collection LoadAuthorities(string path)
    {
        DemandFile("CA certificate", path);
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(path);
            if (authorities.Count > 0)
                return authorities;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw CertificateCheck.Wrong($"Unable to set x509 CA certificate: {path}: {e.Message}", e);
        }
        throw CertificateCheck.Wrong($"Unable to import CA certificate list {path}");
    }

    private static SslStreamCertificateContext? LoadOwn(TlsFiles files)
    {
        if (!File.Exists(files.Certificate) || !File.Exists(files.Key))
        {
            Log.Debug($"no certificate of our own: {files.Certificate} or {files.Key} is not there");
            return null;
        }
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(files.Certificate);
            var own = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
            // Windows wants the key where its TLS can find it, and not only in our memory.
            if (OperatingSystem.IsWindows())
                own = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
            return SslStreamCertificateContext.Create(own, [.. all.Skip(1)], offline: true);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CertificateCheck.Wrong($"Unable to set x509 key and certificate: {files.Key}, {files.Certificate}: {e.Message}", e);
        }
    }

    private static void DemandFile(string what, string path)
    {
        const int NoSuchFile = 2;
        if (!File.Exists(path))
            throw VirtException.System(VirtErrorDomain.Rpc, NoSuchFile, $"Cannot read {what} '{path}'");
    }
}
