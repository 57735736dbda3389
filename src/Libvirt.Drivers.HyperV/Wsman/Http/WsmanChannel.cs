using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Libvirt.Drivers.HyperV.Wsman.Authentication;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Wsman.Http;

/// <summary>One connection with a host, with the user's login on it. It carries one operation at a time.</summary>
internal sealed class WsmanChannel : IDisposable
{
    private static readonly LogSource Log = new("hyperv.hyperv_wmi");

    // More legs than any login has.
    private const int MaxLegs = 10;

    private readonly WsmanOptions _options;
    private readonly ChannelSocket _socket;
    private readonly HttpClient _http;
    private SecurityContext? _context;

    internal WsmanChannel(WsmanOptions options)
    {
        _options = options;
        _socket = new ChannelSocket(options);
        _http = _socket.CreateClient();
    }

    /// <summary>Whether something went wrong on it that leaves open where both sides are: it is not used again.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Sends an envelope, logging in first where nobody has.</summary>
    /// <param name="what">The operation, for messages.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="limit">How long the host may take for the operation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The envelope that came back.</returns>
    /// <exception cref="VirtException">SystemError, UnknownHost: the host is not reached; GnutlsError: it is not who it should be; AuthFailed, AuthUnavailable: the login; OperationTimeout: it does not answer.</exception>
    internal async ValueTask<string> SendAsync(string what, ReadOnlyMemory<byte> envelope, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit + _options.Grace);
        IsBroken = true;
        try
        {
            var text = await ExchangeAsync(what, envelope, time.Token).ConfigureAwait(false);
            IsBroken = false;
            return text;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationTimeout, $"no answer during {what} within {(limit + _options.Grace).TotalSeconds} s", e);
        }
        catch (HttpRequestException e)
        {
            throw TransportFailure.Of(_options, what, e);
        }
        catch (IOException e)
        {
            throw TransportFailure.Cut(what, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context?.Dispose();
        _http.Dispose();
    }

    private bool LogsInByHandshake => _options.Authentication is not (ServerAuthentication.Basic or ServerAuthentication.Certificate);

    private async ValueTask<string> ExchangeAsync(string what, ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var isFresh = LogsInByHandshake && _context is null;
            if (isFresh)
                _context = await LogInAsync(cancellationToken).ConfigureAwait(false);
            using var answer = await PostAsync(Content(envelope.Span), token: null, cancellationToken).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                return await ReadAsync(what, answer, cancellationToken).ConfigureAwait(false);
            // The host has forgotten the login, or HTTP had to connect again: nothing was done yet.
            if (isSecond || isFresh || !LogsInByHandshake)
                throw LoginFailure.Refused(_options, Offered(answer));
            Log.Debug($"{what}: the login of this connection has ended, another is made");
            _context?.Dispose();
            _context = null;
        }
    }

    private HttpContent Content(ReadOnlySpan<byte> envelope)
    {
        if (_context is { Seals: true } context)
            return SealedMessage.Seal(context, envelope);
        var content = new ByteArrayContent(envelope.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(WsmanNames.MediaType, "UTF-8");
        return content;
    }

    private async ValueTask<SecurityContext> LogInAsync(CancellationToken cancellationToken)
    {
        // The login is tied to the connection, which is therefore there before it.
        if (_options.IsSecure && _socket.Count == 0)
            (await PostAsync(Empty(), token: null, cancellationToken).ConfigureAwait(false)).Dispose();
        var packages = NegotiationPackages.Of(_options);
        while (true)
        {
            var context = SecurityContext.Begin(_options, packages, _socket.Binding, out var token);
            try
            {
                if (await ShakeHandsAsync(context, token, cancellationToken).ConfigureAwait(false) is not { } offered)
                    return context;
                // Of a way that the host does not take at all, the next may be one that it takes.
                packages = offered.Contains(context.Scheme, StringComparer.OrdinalIgnoreCase) ? [] : [.. packages.Where(p => offered.Contains(p.Scheme, StringComparer.OrdinalIgnoreCase))];
                if (packages.Count == 0)
                    throw LoginFailure.Refused(_options, offered);
            }
            catch
            {
                context.Dispose();
                throw;
            }
            context.Dispose();
        }
    }

    /// <summary>The legs of a login.</summary>
    /// <returns>Null where the user is in; else what the host takes instead.</returns>
    private async ValueTask<string[]?> ShakeHandsAsync(SecurityContext context, byte[]? token, CancellationToken cancellationToken)
    {
        for (var leg = 0; leg < MaxLegs && token is not null; leg++)
        {
            using var answer = await PostAsync(Empty(), $"{context.Scheme} {Convert.ToBase64String(token)}", cancellationToken).ConfigureAwait(false);
            var reply = Token(answer, context.Scheme);
            if (answer.StatusCode == HttpStatusCode.Unauthorized && reply is null)
                return Offered(answer);
            token = reply is null ? null : context.Next(reply);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                continue;
            Log.Debug($"logged in with {_options.Endpoint.Host} by {context.Package}");
            return context.IsAuthenticated ? null : throw WsmanAnswer.Unexpected("a login that ends before its time");
        }
        throw LoginFailure.Refused(_options, []);
    }

    private async ValueTask<string> ReadAsync(string what, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = (ReadOnlyMemory<byte>)await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Log.Debug($"{what}: {(int)answer.StatusCode}, {body.Length} bytes");
        var type = answer.Content.Headers.ContentType;
        var seal = _context is { Seals: true } context ? context : null;
        // Of these alone the body is an envelope (libvirt takes the same three for one), unless somebody in between wrote a page of HTML.
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.InternalServerError) || (seal is null && type?.MediaType?.Contains("xml", StringComparison.OrdinalIgnoreCase) != true))
            throw TransportFailure.Unexpected(what, answer);
        if (seal is null)
            return EnvelopeText.Decode(body.Span);
        // Who sits in between could answer without a seal whatever it likes.
        return SealedMessage.IsSealed(type) ? EnvelopeText.Decode(SealedMessage.Open(seal, body.Span).Span)
            : throw (answer.StatusCode == HttpStatusCode.OK
                ? LoginFailure.NotGenuine($"the answer during {what} is not sealed")
                : TransportFailure.Unexpected(what, answer));
    }

    private async ValueTask<HttpResponseMessage> PostAsync(HttpContent content, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Endpoint)
        {
            Content = content,
        };
        if ((token ?? Header()) is { } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private string? Header() => _options switch
    {
        { Authentication: ServerAuthentication.Basic, Credential: { } user } => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.UserName}:{user.Password}"))}",
        { Authentication: ServerAuthentication.Certificate } => "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual",
        _ => null,
    };

    private static ByteArrayContent Empty()
    {
        var content = new ByteArrayContent([]);
        content.Headers.ContentType = new MediaTypeHeaderValue(WsmanNames.MediaType, "UTF-8");
        return content;
    }

    private static byte[]? Token(HttpResponseMessage answer, string scheme)
    {
        var text = answer.Headers.WwwAuthenticate.FirstOrDefault(h => h.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase))?.Parameter;
        var bytes = new byte[text?.Length ?? 0];
        return text is { Length: > 0 } && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static string[] Offered(HttpResponseMessage answer) => [.. answer.Headers.WwwAuthenticate.Select(header => header.Scheme).Distinct(StringComparer.OrdinalIgnoreCase)];
}
