using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Libvirt.Tests.HyperV;

/// <summary>Takes requests from HTTP and gives answers back: who is there, the seal, the count, the delay, and what is to go wrong.</summary>
internal sealed class WsmanEndpoint(HyperVHost host, RequestCounter counter, MischiefMaker mischief)
{
    private const string SoapType = "application/soap+xml;charset=UTF-8";

    private readonly WsmanService _service = new(host);
    private readonly Gatekeeper _gatekeeper = new(host.Settings);

    internal async Task HandleAsync(HttpContext context)
    {
        var body = await ReadAsync(context);
        if (host.Settings.Latency > TimeSpan.Zero)
            await Task.Delay(host.Settings.Latency, context.RequestAborted);
        var login = ConnectionLogin.Of(context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items);
        if (context.Request.Headers["WSMANIDENTIFY"].ToString().Equals("unauthenticated", StringComparison.OrdinalIgnoreCase))
        {
            await IdentifyAsync(context);
            return;
        }
        if (!_gatekeeper.Admit(context, login) || body.Length == 0)
        {
            Count(context, context.Response.StatusCode == 401 && context.Request.Headers.Authorization.Count == 0 ? "Unauthorized" : "Handshake", login.Refusal);
            await SendAsync(context, context.Response.StatusCode, null, []);
            return;
        }
        await AnswerAsync(context, login, body);
    }

    /// <summary>Tells a stranger what talks here.</summary>
    internal Task IdentifyAsync(HttpContext context)
    {
        Count(context, "Identify", "");
        return SendAsync(context, 200, SoapType, WsmanService.Envelope(null, null, WsmanService.Identify(isKnown: false)));
    }

    private async Task AnswerAsync(HttpContext context, ConnectionLogin login, byte[] body)
    {
        var isSealed = SealedBody.Is(context.Request.ContentType);
        try
        {
            if (isSealed)
                body = SealedBody.Open(body, login.Session ?? throw new CryptographicException("the connection has no session"));
        }
        catch (CryptographicException)
        {
            Count(context, "WrongSeal", "");
            login.Forget();
            context.Connection.RequestClose();
            await SendAsync(context, StatusCodes.Status400BadRequest, null, []);
            return;
        }
        if (!isSealed && host.Settings is { AllowUnencrypted: false, Certificate: null })
        {
            Count(context, "Unencrypted", "");
            await SendAsync(context, StatusCodes.Status500InternalServerError, null, []);
            return;
        }
        var (label, resource, status, message, wrong) = await RunAsync(context, body);
        Count(context, label, resource);
        if (wrong is not null && await new MischiefResponse(context, login, wrong, _gatekeeper).TryAsync(message, isSealed))
            return;
        await SendAsync(context, status, isSealed ? SealedBody.ContentType(login.Scheme) : SoapType, isSealed ? Seal(login, message) : message);
    }

    private async Task<(string Label, string Resource, int Status, byte[] Message, Mischief? Wrong)> RunAsync(HttpContext context, byte[] body)
    {
        try
        {
            if (body.Length > host.Settings.MaxEnvelopeSize)
                throw WsmanFaults.ServiceLimit();
            var request = WsmanRequest.Parse(body);
            var label = WsmanService.Label(request);
            var wrong = mischief.Next(label);
            var (status, message) = wrong is { Kind: MischiefKind.Fault } ? (wrong.Status == 400 ? 400 : 500, _service.Refuse(request, WsmanFaults.ByName(wrong.Fault)))
                : await _service.AnswerAsync(request, context.RequestAborted);
            return (label, request.Body?.Descendants(Ns.W + "Filter").FirstOrDefault()?.Value ?? request.ResourceUriText ?? "", status, message, wrong);
        }
        catch (WsmanFault fault)
        {
            return ("Malformed", "", 500, _service.Refuse(null, fault), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A mistake of the simulator: the client is answered as a host whose provider failed would, and whoever runs it is told more.
            await Console.Error.WriteLineAsync(e.ToString());
            return ("Failed", "", 500, _service.Refuse(null, WsmanFaults.Internal(e.Message)), null);
        }
    }

    private static byte[] Seal(ConnectionLogin login, byte[] message) => login.LastSealed = SealedBody.Seal(message, login);

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var stream = new MemoryStream();
        await context.Request.Body.CopyToAsync(stream, context.RequestAborted);
        return stream.ToArray();
    }

    internal static async Task SendAsync(HttpContext context, int status, string? type, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.Server = "Microsoft-HTTPAPI/2.0";
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private void Count(HttpContext context, string label, string resource) => counter.Add(new(label, resource, context.Connection.Id));
}
