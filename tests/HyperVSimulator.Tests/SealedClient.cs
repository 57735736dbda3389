using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>A client that logs in with .NET's own NTLM and seals its messages: another hand's work than the simulator's.</summary>
internal sealed class SealedClient : IDisposable
{
    private const string Boundary = "--Encrypted Boundary";

    private readonly NegotiateAuthentication _login;
    private (byte[] Wrapped, int Length) _last;

    private readonly string _scheme;

    internal SealedClient(Uri address, string package, string user = "user", string password = "pass")
    {
        _scheme = package == "Kerberos" ? package : "Negotiate";
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        Http = new(handler) { BaseAddress = address };
        _login = new(new NegotiateAuthenticationClientOptions
        {
            Package = package,
            Credential = new NetworkCredential(user, password),
            TargetName = $"HTTP/{address.Host}",
            RequiredProtectionLevel = ProtectionLevel.EncryptAndSign,
        });
    }

    internal HttpClient Http { get; }

    private string Protocol => $"application/HTTP-{(_scheme == "Kerberos" ? "Kerberos" : "SPNEGO")}-session-encrypted";

    /// <summary>Logs in; the status of the last answer.</summary>
    /// <param name="between">What is done after the first answer.</param>
    internal async Task<HttpStatusCode> LoginAsync(Func<Task>? between = null)
    {
        byte[]? token = null;
        while (true)
        {
            token = _login.GetOutgoingBlob(token, out var status);
            Assert.True(status is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded, status.ToString());
            if (token is null || token.Length == 0)
                return HttpStatusCode.OK;
            using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new ByteArrayContent([]) };
            request.Headers.Authorization = new(_scheme, Convert.ToBase64String(token));
            using var answer = await Http.SendAsync(request);
            var reply = answer.Headers.WwwAuthenticate.FirstOrDefault(one => one.Scheme == _scheme)?.Parameter;
            if (reply is null)
                return answer.StatusCode;
            token = Convert.FromBase64String(reply);
            if (between is not null)
                await between();
            between = null;
        }
    }

    /// <summary>Sends a message under a seal.</summary>
    internal Task<HttpResponseMessage> SendAsync(string message)
    {
        _last = Wrap(message);
        return SendAgainAsync();
    }

    /// <summary>Seals a message.</summary>
    internal (byte[] Wrapped, int Length) Wrap(string message)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var output = new ArrayBufferWriter<byte>();
        Assert.Equal(NegotiateAuthenticationStatusCode.Completed, _login.Wrap(text, output, requestEncryption: true, out _));
        return (output.WrittenSpan.ToArray(), text.Length);
    }

    /// <summary>Sends the last message once more, as it was.</summary>
    internal Task<HttpResponseMessage> SendAgainAsync() => SendSealedAsync(_last.Wrapped, _last.Length);

    /// <summary>Sends what is said to be a sealed message.</summary>
    internal async Task<HttpResponseMessage> SendSealedAsync(byte[] wrapped, int length)
    {
        var seal = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(seal, wrapped.Length - length);
        var head = $"{Boundary}\r\nContent-Type: {Protocol}\r\nOriginalContent: type=application/soap+xml;charset=UTF-8;Length={length}\r\n{Boundary}\r\nContent-Type: application/octet-stream\r\n";
        using var content = new ByteArrayContent([.. Encoding.ASCII.GetBytes(head), .. seal, .. wrapped, .. Encoding.ASCII.GetBytes($"{Boundary}--\r\n")]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/encrypted;protocol=\"{Protocol}\";boundary=\"Encrypted Boundary\"");
        return await Http.PostAsync("", content);
    }

    /// <summary>Opens an answer.</summary>
    internal async Task<(NegotiateAuthenticationStatusCode Status, string Text)> OpenAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        var start = body.AsSpan().IndexOf("octet-stream\r\n"u8) + "octet-stream\r\n".Length;
        var end = body.AsSpan().LastIndexOf("--Encrypted Boundary--"u8);
        var output = new ArrayBufferWriter<byte>();
        var status = _login.Unwrap(body.AsSpan((start + 4)..end), output, out _);
        return (status, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    public void Dispose()
    {
        Http.Dispose();
        _login.Dispose();
    }
}
