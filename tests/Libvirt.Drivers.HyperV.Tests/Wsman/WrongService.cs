using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Libvirt.Drivers.HyperV.Wsman;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>A service that answers what a test wants, right or wrong: of every connection one request after the other.</summary>
internal sealed class WrongService : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string> _answer;
    private int _requests;

    /// <summary>Starts one.</summary>
    /// <param name="answer">The whole answer of HTTP to an envelope.</param>
    internal WrongService(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ListenAsync();
    }

    /// <summary>How many requests came.</summary>
    internal int Requests => _requests;

    /// <summary>A client of it.</summary>
    internal WsmanClient Client() => new(Service.Options(new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/wsman")).Plainly() with
    {
        OperationTimeout = TimeSpan.FromSeconds(20),
    });

    /// <summary>One that answers with envelopes.</summary>
    /// <param name="body">What stands in the body, for the request.</param>
    internal static WrongService OfBodies(Func<string, string> body) => new(request => Http(200, "application/soap+xml;charset=UTF-8", Envelope(body(request))));

    /// <summary>An answer of HTTP.</summary>
    internal static string Http(int status, string type, string body) =>
        $"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} As it is\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}";

    /// <summary>An envelope.</summary>
    internal static string Envelope(string body, string header = "") =>
        $"<s:Envelope xmlns:s=\"{WsmanNames.EnvelopeUri}\" xmlns:a=\"{WsmanNames.AddressingUri}\" xmlns:n=\"{WsmanNames.EnumerationUri}\" xmlns:w=\"{WsmanNames.WsmanUri}\"><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>";

    public void Dispose() => _listener.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            try
            {
                while (await reader.ReadLineAsync() is not null)
                {
                    var length = 0;
                    while (await reader.ReadLineAsync() is { Length: > 0 } header)
                        length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header[15..], CultureInfo.InvariantCulture) : length;
                    var body = new char[length];
                    await reader.ReadBlockAsync(body);
                    Interlocked.Increment(ref _requests);
                    await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(_answer(new string(body))));
                }
            }
            catch (IOException)
            {
                // The client has heard enough.
            }
        }
    }
}
