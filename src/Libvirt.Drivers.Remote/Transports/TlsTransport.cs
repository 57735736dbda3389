using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Libvirt.Drivers.Remote.Uris;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>TCP with TLS, where both sides show certificates of one authority (virNetClientSetTLSSession).</summary>
internal sealed class TlsTransport : RpcTransport
{
    private const byte Accepted = 1;

    private static readonly LogSource Log = new("rpc.nettlscontext");

    private readonly RemoteUri _uri;
    private readonly TlsFiles _files;

    /// <summary>Makes one.</summary>
    /// <param name="uri">The host and what of it is verified.</param>
    /// <param name="files">Where the certificates are; they are read for each connection.</param>
    /// <exception cref="VirtException">ArgumentUnsupported: the URI wants more of TLS than can be had.</exception>
    internal TlsTransport(RemoteUri uri, TlsFiles files)
    {
        TlsPriority.Demand(uri.TlsPriority);
        _uri = uri;
        _files = files;
    }

    /// <inheritdoc/>
    public override bool IsSecure => true;

    /// <summary>Connects, verifies the server and waits until it has verified us.</summary>
    /// <exception cref="VirtException">SystemError: nobody answers, or a certificate of ours is missing or unfit; AuthFailed: the server's is; Rpc: it does not accept us.</exception>
    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var credentials = TlsCredentials.Load(_files, _uri.ChecksOwnCertificates);
        var stream = await new TcpTransport(_uri.Host, _uri.Port).ConnectAsync(cancellationToken).ConfigureAwait(false);
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await HandshakeAsync(tls, credentials, cancellationToken).ConfigureAwait(false);
            await ConfirmAsync(tls, cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task HandshakeAsync(SslStream tls, TlsCredentials credentials, CancellationToken cancellationToken)
    {
        VirtException? refusal = null;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = _uri.Host,
            ClientCertificateContext = credentials.Own,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, certificate, chain, _) => (refusal = Judge(certificate, chain, credentials)) is null,
        };
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            Log.Debug($"{tls.SslProtocol} with {tls.NegotiatedCipherSuite}, server {tls.RemoteCertificate?.Subject}");
        }
        catch (AuthenticationException) when (refusal is not null)
        {
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.AuthFailed, $"Failed to verify peer's certificate: {refusal.Message}", refusal);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.AuthFailed, $"TLS handshake failed {(e.InnerException ?? e).Message}", e);
        }
    }

    private VirtException? Judge(X509Certificate? certificate, X509Chain? chain, TlsCredentials credentials)
    {
        var refusal = certificate is X509Certificate2 server
            ? credentials.Refusal(server, chain?.ChainPolicy.ExtraStore ?? [], _uri.Host)
            : CertificateCheck.Wrong("The certificate has no peers");
        if (refusal is null)
            return null;
        Log.Warning($"Certificate check failed {refusal.Message}");
        if (_uri.VerifiesPeer)
            return refusal;
        Log.Info($"the certificate of {_uri.Host} is taken as it is: no_verify");
        return null;
    }

    /// <summary>When the server has judged our certificate and address in turn, it sends a byte, or goes.</summary>
    /// <remarks>Of one that goes without a word of TLS libvirt only says that it cannot read; what that means is told here.</remarks>
    private static async Task ConfirmAsync(SslStream tls, CancellationToken cancellationToken)
    {
        var answer = new byte[1];
        int count;
        try
        {
            count = await tls.ReadAsync(answer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw RpcErrors.Ended("Unable to read TLS confirmation", e);
        }
        if (count != 1 || answer[0] != Accepted)
            throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.Rpc, "server verification (of our certificate or IP address) failed");
    }
}
