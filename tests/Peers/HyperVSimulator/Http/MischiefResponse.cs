using System.Text;
using Microsoft.AspNetCore.Http;

namespace Libvirt.Tests.HyperV;

/// <summary>An answer that is not as it should be.</summary>
internal sealed class MischiefResponse(HttpContext context, ConnectionLogin login, Mischief mischief, Gatekeeper gatekeeper)
{
    private const string SoapType = "application/soap+xml;charset=UTF-8";

    /// <summary>Makes it.</summary>
    /// <returns>False where there is nothing to make wrong: the answer is due as it is.</returns>
    internal async Task<bool> TryAsync(byte[] message, bool isSealed)
    {
        switch (mischief.Kind)
        {
            case MischiefKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return true;
            case MischiefKind.Delay:
                await Task.Delay(mischief.Milliseconds, context.RequestAborted);
                return false;
            case MischiefKind.Close:
                context.Connection.RequestClose();
                context.Response.Headers.Connection = "close";
                return false;
            case MischiefKind.Reset:
                context.Abort();
                return true;
            case MischiefKind.Status:
                await WsmanEndpoint.SendAsync(context, mischief.Status, null, []);
                return true;
            case MischiefKind.Unauthorized:
                login.Forget();
                gatekeeper.Refuse(context);
                await WsmanEndpoint.SendAsync(context, 401, null, []);
                return true;
            case MischiefKind.Unsealed when isSealed:
                await WsmanEndpoint.SendAsync(context, 200, SoapType, message);
                return true;
            case MischiefKind.Garbage:
                return await SendAsync(Encoding.UTF8.GetBytes("<html><body>This is a proxy<p></body></html>"), isSealed);
            case MischiefKind.CutXml:
                return await SendAsync(message[..(message.Length / 2)], isSealed);
            case MischiefKind.Truncate:
                await TruncateAsync(isSealed ? Seal(message) : message, isSealed);
                return true;
            case MischiefKind.WrongSeal or MischiefKind.WrongText when isSealed:
                return await SendSealedAsync(SealedBody.Spoil(Seal(message), mischief.Kind == MischiefKind.WrongSeal));
            case MischiefKind.ReplaySeal when isSealed && login.LastSealed is { } last:
                Seal(message);
                return await SendSealedAsync(last);
            default:
                return false;
        }
    }

    private byte[] Seal(byte[] message) => login.LastSealed = SealedBody.Seal(message, login);

    private Task<bool> SendAsync(byte[] message, bool isSealed) => isSealed ? SendSealedAsync(Seal(message)) : SendPlainAsync(message);

    private async Task<bool> SendPlainAsync(byte[] message)
    {
        await WsmanEndpoint.SendAsync(context, 200, SoapType, message);
        return true;
    }

    private async Task<bool> SendSealedAsync(byte[] body)
    {
        await WsmanEndpoint.SendAsync(context, 200, SealedBody.ContentType(login.Scheme), body);
        return true;
    }

    private async Task TruncateAsync(byte[] body, bool isSealed)
    {
        context.Response.ContentType = isSealed ? SealedBody.ContentType(login.Scheme) : SoapType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }
}
