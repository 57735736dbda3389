using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>Carries envelopes over HTTP: certificates, proxy, the session's cookie, and a limit to what comes back and how long it takes.</summary>
internal sealed partial class VimTransport : IDisposable
{
    // Of HTTP alone: what the server waits for by itself is shorter.
    internal static readonly TimeSpan DefaultCallLimit = TimeSpan.FromMinutes(2);

    private static readonly MediaTypeHeaderValue ContentType = new("text/xml", "utf-8");

    private readonly EsxUri _uri;
    private readonly TimeSpan _callLimit;
    private readonly HttpClient _client;

    /// <summary>Makes one; it connects when it is used.</summary>
    /// <param name="uri">Where the server is.</param>
    /// <param name="callLimit">How long a call may take.</param>
    /// <exception cref="VirtException">OpenFailed: the file of certificates cannot be read.</exception>
    internal VimTransport(EsxUri uri, TimeSpan callLimit)
    {
        (_uri, _callLimit) = (uri, callLimit);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            CookieContainer = new CookieContainer(),
            SslOptions = TlsOptions(uri),
        };
        if (uri.Proxy is not null)
            handler.Proxy = new WebProxy(uri.Proxy);
        _client = new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = SoapAnswer.MaxLength,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("LibvirtPS");
    }

    /// <summary>Sends an envelope.</summary>
    /// <param name="what">What for, for messages.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="version">The version of the service's description that it is written by; null where the server offers none.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The status and the text that came.</returns>
    /// <exception cref="VirtException">SystemError, UnknownHost: the server is not reached; GnutlsError: it is not who it should be; OperationTimeout: it does not answer.</exception>
    internal async ValueTask<(HttpStatusCode Status, string Text)> PostAsync(
        string what, ReadOnlyMemory<byte> envelope, string? version, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri.Service)
        {
            Content = new ReadOnlyMemoryContent(envelope),
        };
        request.Content.Headers.ContentType = ContentType;
        if (version is not null)
            request.Headers.Add("SOAPAction", $"\"{Vim.Urn}/{version}\"");
        return await SendAsync(what, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fetches a document beside the service.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <exception cref="VirtException">As <see cref="PostAsync"/>.</exception>
    internal async ValueTask<(HttpStatusCode Status, string Text)> GetAsync(string name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_uri.Service}/{name}");
        return await SendAsync(name, request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async ValueTask<(HttpStatusCode Status, string Text)> SendAsync(string what, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_callLimit);
        try
        {
            using var answer = await _client.SendAsync(request, limit.Token).ConfigureAwait(false);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationTimeout, $"no answer to call to '{what}' within {_callLimit.TotalSeconds} s", e);
        }
        catch (HttpRequestException e)
        {
            throw Failure(what, e);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // An answer that is cut off, or one in a character set that does not exist.
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.HttpError, $"for call to '{what}': {e.Message}", e);
        }
    }

    private VirtException Failure(string what, HttpRequestException error)
    {
        var server = $"{_uri.Host}:{_uri.Port}";
        return (error.InnerException, error.HttpRequestError) switch
        {
            (AuthenticationException inner, _) => new VirtException(
                VirtErrorDomain.Esx, VirtErrorCode.GnutlsError, $"the certificate or the encryption of '{server}' is not accepted: {(inner.InnerException ?? inner).Message}", error),
            (_, HttpRequestError.NameResolutionError) => new VirtException(VirtErrorDomain.Esx, VirtErrorCode.UnknownHost, _uri.Host, error),
            (SocketException socket, _) => new VirtException(
                VirtErrorDomain.Esx, VirtErrorCode.SystemError, $"unable to connect to server at '{server}': {socket.Message}", error)
            {
                Number = socket.NativeErrorCode,
            },
            _ => new VirtException(VirtErrorDomain.Esx, VirtErrorCode.HttpError, $"for call to '{what}': {(error.InnerException ?? error).Message}", error),
        };
    }

    private static SslClientAuthenticationOptions TlsOptions(EsxUri uri)
    {
        var options = new SslClientAuthenticationOptions();
        if (uri.NoVerify)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        if (uri.CaFile is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(Load(uri.CaFile));
        }
        return options;
    }

    private static X509Certificate2Collection Load(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OpenFailed, $"{path}: {e.Message}", e);
        }
        return certificates.Count > 0
            ? certificates
            : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OpenFailed, $"{path}: there is no certificate in it");
    }
}
