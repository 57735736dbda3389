using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Libvirt.Drivers.HyperV.Wsman.Http;

/// <summary>Errors below the messages: names, sockets, certificates, HTTP.</summary>
internal static class TransportFailure
{
    /// <summary>The error of a request that did not come through.</summary>
    internal static VirtException Of(WsmanOptions options, string what, HttpRequestException error)
    {
        var host = $"{options.Endpoint.Host}:{options.Endpoint.Port}";
        return (error.InnerException, error.HttpRequestError) switch
        {
            (AuthenticationException inner, _) => new VirtException(
                VirtErrorDomain.Hyperv, VirtErrorCode.GnutlsError, $"the certificate or the encryption of '{host}' is not accepted: {(inner.InnerException ?? inner).Message}", error),
            (SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }, _) or (_, HttpRequestError.NameResolutionError) =>
                new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.UnknownHost, options.Endpoint.Host, error),
            (SocketException socket, _) => new VirtException(
                VirtErrorDomain.Hyperv, VirtErrorCode.SystemError, $"unable to connect to server at '{host}': {socket.Message}", error)
            {
                Number = socket.NativeErrorCode,
            },
            _ => Cut(what, error),
        };
    }

    /// <summary>The error of an answer that no service of this kind gives.</summary>
    internal static VirtException Unexpected(string what, HttpResponseMessage answer) => new(
        VirtErrorDomain.Hyperv,
        VirtErrorCode.HttpError,
        $"Unexpected HTTP response during {what}: {((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)}{(answer.Content.Headers.ContentType?.MediaType is { } type ? $" ({type})" : "")}");

    /// <summary>The error of an answer that breaks off, or is none.</summary>
    internal static VirtException Cut(string what, Exception error) =>
        new(VirtErrorDomain.Hyperv, VirtErrorCode.HttpError, $"Transport error during {what}: {(error.InnerException ?? error).Message}", error);
}
