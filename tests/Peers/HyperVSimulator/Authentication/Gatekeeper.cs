using Microsoft.AspNetCore.Http;

namespace Libvirt.Tests.HyperV;

/// <summary>Lets in who may come in.</summary>
internal sealed class Gatekeeper(SimulatorSettings settings)
{
    private bool TakesBasic => settings.Authentication.Contains("Basic", StringComparer.OrdinalIgnoreCase);

    private bool TakesNegotiate => settings.Authentication.Contains("Negotiate", StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string> Schemes => !TakesNegotiate ? [] : settings.Kerberos ? [NegotiateLogin.Negotiate, NegotiateLogin.Kerberos] : [NegotiateLogin.Negotiate];

    /// <summary>Whether a request may pass. Where not, the answer has been made, but for its body.</summary>
    internal bool Admit(HttpContext context, ConnectionLogin login)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (TakesBasic && header.StartsWith(BasicLogin.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            login.Forget();
            return BasicLogin.IsGood(header, settings) || Refuse(context);
        }
        foreach (var scheme in Schemes)
        {
            if (header.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase))
                return Negotiate(context, login, scheme, header[(scheme.Length + 1)..]);
        }
        if (header == CertificateLogin.Scheme)
        {
            login.Forget();
            return CertificateLogin.IsGood(context, settings) || Refuse(context);
        }
        // In the middle of a handshake nothing else may come on its connection.
        if (header.Length == 0 && login is { IsKnown: true, Handshake: null })
            return true;
        login.Forget();
        return Refuse(context);
    }

    /// <summary>Refuses, and tells what ways there are to log in.</summary>
    internal bool Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        foreach (var scheme in Schemes)
            context.Response.Headers.Append("WWW-Authenticate", scheme);
        if (TakesBasic)
            context.Response.Headers.Append("WWW-Authenticate", "Basic realm=\"WSMAN\"");
        return false;
    }

    private bool Negotiate(HttpContext context, ConnectionLogin login, string scheme, string token)
    {
        if (login.IsKnown)
            login.Forget();
        if (login.Handshake?.Scheme != scheme)
            login.Handshake = new(settings, scheme);
        var (isDone, reply) = login.Handshake.Step(token.Trim());
        if (isDone)
        {
            (login.Session, login.IsKnown, login.Handshake, login.Scheme) = (login.Handshake.Session, true, null, scheme);
            if (reply is not null)
                context.Response.Headers.Append("WWW-Authenticate", $"{scheme} {reply}");
            return true;
        }
        if (reply is null)
        {
            login.Refusal = login.Handshake.Refusal;
            login.Forget();
            return Refuse(context);
        }
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.Append("WWW-Authenticate", $"{scheme} {reply}");
        return false;
    }
}
