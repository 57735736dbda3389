using System.Net.Http.Headers;

namespace Libvirt.Drivers.Esx.Soap;

/// <content>What is too long to be kept in memory: files of datastores, pictures of screens.</content>
internal sealed partial class VimTransport
{
    /// <summary>Sends a request with the session's cookie, and gives the answer when its head is there: the rest is read from its stream.</summary>
    /// <param name="what">What for, for messages.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query, as they go over the wire.</param>
    /// <param name="content">What is sent; null for nothing.</param>
    /// <param name="range">The part that is wanted; null for all.</param>
    /// <param name="stall">Ends it when nothing moves.</param>
    /// <exception cref="VirtException">As <see cref="PostAsync"/>.</exception>
    internal async ValueTask<HttpResponseMessage> OpenAsync(
        string what, HttpMethod method, string target, HttpContent? content, RangeHeaderValue? range, StallLimit stall)
    {
        using var request = new HttpRequestMessage(method, new Uri(_uri.Service, target))
        {
            Content = content,
        };
        request.Headers.Range = range;
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (stall.HasStalled)
        {
            throw stall.Error(what, e);
        }
        catch (HttpRequestException e)
        {
            throw Failure(what, e);
        }
    }
}
