using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Libvirt.Tests.Peers;

/// <summary>Stands between virsh and a <see cref="Vcsim"/>, and completes the answers of the simulator (<see cref="SimulatorAnswer"/>).</summary>
public sealed class VirshProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ScratchFolder _folder = new();
    private readonly HttpClient _client = new(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    });

    private readonly Vcsim _server;
    private readonly Task _serving;
    private int _requests;

    /// <summary>Starts one in front of a server that speaks plain HTTP.</summary>
    public VirshProxy(Vcsim server)
    {
        _server = server;
        // Commands of virsh cannot hold a password.
        _folder.Write("auth.conf", $"[credentials-vcsim]\nusername={Vcsim.UserName}\npassword={Vcsim.Password}\n\n[auth-esx-127.0.0.1]\ncredentials=vcsim\n");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>What virsh connects to, without being asked for a password.</summary>
    /// <param name="path">The path inside a vCenter, down to a host.</param>
    public string Uri(string path = "/")
    {
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        return $"{new Uri(_server.Uri()).Scheme}://{Vcsim.UserName}@127.0.0.1:{port}{path}?transport=http&authfile={_folder["auth.conf"]}";
    }

    /// <summary>virsh, connected through it.</summary>
    /// <param name="path">The path inside a vCenter, down to a host.</param>
    public Virsh Virsh(string path = "/") => new(Uri(path));

    /// <summary>The requests that it has passed on so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _client.Dispose();
        _folder.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (!_end.IsCancellationRequested)
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // It ends.
        }
        await Task.WhenAll(clients);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: 65536);
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                using var request = await ReadAsync(line.Split(' '), reader);
                Interlocked.Increment(ref _requests);
                using var answer = await _client.SendAsync(request, _end.Token);
                await client.GetStream().WriteAsync(await AnswerAsync(answer, request.Method == HttpMethod.Head), _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // The client, the server or the test has gone.
        }
    }

    private async Task<HttpRequestMessage> ReadAsync(string[] line, StreamReader reader)
    {
        var request = new HttpRequestMessage(new HttpMethod(line[0]), $"http://127.0.0.1:{_server.Port}{line[1]}");
        var (length, type) = (0, "");
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':');
            var (name, value) = (header[..colon].ToUpperInvariant(), header[(colon + 1)..].Trim());
            if (name == "CONTENT-LENGTH")
                length = int.Parse(value, provider: null);
            else if (name == "CONTENT-TYPE")
                type = value;
            else if (name is "COOKIE" or "AUTHORIZATION")
                request.Headers.TryAddWithoutValidation(name, value);
        }
        var body = new char[length];
        if (length > 0)
            await reader.ReadBlockAsync(body, _end.Token);
        if (length > 0 || line[0] is "POST" or "PUT")
            request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        if (type.Length > 0 && request.Content is { } content)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return request;
    }

    private async Task<byte[]> AnswerAsync(HttpResponseMessage answer, bool isHead)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(_end.Token);
        if (body.Length > 0 && answer.Content.Headers.ContentType?.MediaType == "text/xml")
            body = SimulatorAnswer.Complete(body);
        var head = new StringBuilder($"HTTP/1.1 {(int)answer.StatusCode} {answer.ReasonPhrase}\r\n");
        if (answer.Content.Headers.ContentType is { } type)
            head.Append("Content-Type: ").Append(type).Append("\r\n");
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            head.AppendJoin("", cookies.Select(cookie => $"Set-Cookie: {cookie}\r\n"));
        head.Append(null, $"Content-Length: {(isHead ? answer.Content.Headers.ContentLength ?? 0 : body.Length)}\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
    }
}
