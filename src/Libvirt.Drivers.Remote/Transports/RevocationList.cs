using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>The certificates that an authority has revoked (RFC 5280, section 5), from a file that is trusted as the authority's own.</summary>
internal sealed class RevocationList
{
    private readonly byte[] _issuer;
    private readonly HashSet<string> _serials = [];

    private RevocationList(byte[] der)
    {
        var list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            list.ReadEncodedValue(); // the version
        list.ReadEncodedValue(); // the algorithm
        _issuer = list.ReadEncodedValue().ToArray();
        list.ReadEncodedValue(); // when it was made
        if (list.HasData && (list.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) || list.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime)))
            list.ReadEncodedValue(); // when the next one is due
        if (!list.HasData || !list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            return;
        for (var entries = list.ReadSequence(); entries.HasData;)
            _serials.Add(Convert.ToHexString(entries.ReadSequence().ReadIntegerBytes().Span));
    }

    /// <summary>Reads a file; null where there is none.</summary>
    /// <exception cref="VirtException">SystemError: it cannot be read, or is no such list.</exception>
    internal static RevocationList? Load(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            var pem = PemEncoding.Find(text);
            return new(Convert.FromBase64String(text[pem.Base64Data]));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or FormatException or AsnContentException)
        {
            throw CertificateCheck.Wrong($"Unable to set x509 certificate revocation list: {path}: {e.Message}", e);
        }
    }

    /// <summary>Whether a certificate is on it.</summary>
    internal bool Contains(X509Certificate2 certificate) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(_issuer) && _serials.Contains(Convert.ToHexString(certificate.SerialNumberBytes.Span));
}
