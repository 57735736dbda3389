using System.Net;
using System.Net.Http.Headers;

namespace Libvirt.Drivers.Esx.Soap;

/// <content>What is not SOAP, beside the service, with the session's cookie.</content>
internal sealed partial class VimClient
{
    /// <summary>Sends a request and gives the answer when its head is there, whatever its status. A session that has lapsed is opened again, once.</summary>
    /// <param name="what">What for, for messages.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query, as they go over the wire.</param>
    /// <param name="content">Makes what is sent, for each attempt; null for nothing. Where it gives null for another attempt, there is none.</param>
    /// <param name="range">The part that is wanted; null for all.</param>
    /// <param name="stall">Ends it when nothing moves.</param>
    /// <exception cref="VirtException">InvalidConn: the connection is closed; others: as <see cref="VimTransport.PostAsync"/>.</exception>
    internal async ValueTask<HttpResponseMessage> OpenAsync(
        string what, HttpMethod method, string target, Func<HttpContent?>? content, RangeHeaderValue? range, StallLimit stall)
    {
        ThrowIfClosed();
        Log.Debug($"{method} of {target}");
        var session = Session;
        var answer = await _transport.OpenAsync(what, method, target, content?.Invoke(), range, stall).ConfigureAwait(false);
        Log.Debug($"answer to {method} of {target}: {(int)answer.StatusCode}");
        if (answer.StatusCode != HttpStatusCode.Unauthorized || session == 0)
            return answer;
        HttpContent? again = null;
        if (content is not null && (again = content()) is null)
            return answer;
        answer.Dispose();
        await LogInAsync(session, stall.Token).ConfigureAwait(false);
        stall.Touch();
        return await _transport.OpenAsync(what, method, target, again, range, stall).ConfigureAwait(false);
    }

    /// <summary>Opens the session again, if it has lapsed: for what cannot be sent twice.</summary>
    internal async ValueTask EnsureSessionAsync(CancellationToken cancellationToken) =>
        await new PropertyReader(this).ReadAsync(Service.SessionManager, ["currentSession"], cancellationToken).ConfigureAwait(false);
}
