using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Libvirt.Drivers.Esx.Tests.Soap;

/// <summary>A vSphere server that answers what a test wants: faults and pages that the simulator does not have, and what no server should send.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private const string Envelope =
        """<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>{0}</soapenv:Body></soapenv:Envelope>""";

    private const string Content =
        """
        <rootFolder type="Folder">root</rootFolder><propertyCollector type="PropertyCollector">pc</propertyCollector><viewManager type="ViewManager">vm</viewManager>
        <about><apiType>VirtualCenter</apiType><apiVersion>8.0.3.0</apiVersion><productLineId>vpx</productLineId><version>8.0.3</version><new>thing</new></about>
        <sessionManager type="SessionManager">sm</sessionManager><searchIndex type="SearchIndex">si</searchIndex><fileManager type="FileManager">fm</fileManager><perfManager type="PerformanceManager">perf</perfManager><somethingNew xsi:type="Novel"><a/></somethingNew>
        """;

    private const int Threads = 32;

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    // Answers may wait for each other. On a machine with few processors threads for them come one by one, or not at all while others are busy.
    static FakeServer() => ThreadPool.SetMinThreads(Threads, Threads);

    /// <summary>Starts one.</summary>
    /// <param name="address">The address that it listens at; null for the usual one of the loopback.</param>
    /// <param name="port">The port; 0 for any.</param>
    public FakeServer(IPAddress? address = null, int port = 0)
    {
        _listener = new(address ?? IPAddress.Loopback, port);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>What it answers to a method, the last first; the envelope of the request is given. A status of 0 is an answer that breaks off, one of -1 does not go on, one of -2 does not even begin, and the connection ends.</summary>
    public Dictionary<string, Func<string, (int Status, string Body)>> Answers { get; } = new()
    {
        ["RetrieveServiceContent"] = _ => Returns("RetrieveServiceContent", $"<returnval>{Content}</returnval>"),
        ["Login"] = _ => Returns("Login", "<returnval><key>k</key></returnval>"),
        ["Logout"] = _ => Returns("Logout", ""),
        ["CreateContainerView"] = _ => Returns("CreateContainerView", """<returnval type="ContainerView">view</returnval>"""),
    };

    /// <summary>What it answers to a request of a file, by its first line. A status of -1 is an answer that does not go on.</summary>
    public Func<string, (int Status, string Body)> Files { get; set; } = _ => (404, "");

    /// <summary>The type of what it answers.</summary>
    public string ContentType { get; set; } = "text/xml; charset=utf-8";

    /// <summary>The methods that were called.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The port that it listens at.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Uri => $"vpx://root@127.0.0.1:{Port}/?transport=http";

    /// <summary>Makes it a single host.</summary>
    public void BeHost()
    {
        var content = Answers["RetrieveServiceContent"];
        Answers["RetrieveServiceContent"] = request => content(request) is var (status, body)
            ? (status, body.Replace("VirtualCenter", "HostAgent").Replace(">vpx<", ">embeddedEsx<"))
            : default;
    }

    public static (int Status, string Body) Returns(string method, string content) =>
        (200, string.Format(null, Envelope, $"""<{method}Response xmlns="urn:vim25">{content}</{method}Response>"""));

    public static (int Status, string Body) Faults(string type, string message, string detail = "") => (500, string.Format(
        null, Envelope, $"""<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>{message}</faultstring><detail><{type}Fault xmlns="urn:vim25" xsi:type="{type}">{detail}</{type}Fault></detail></soapenv:Fault>"""));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                // Not here: where the request has come already, its answer would be waited for before the next client is let in.
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                var length = 0;
                while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } header)
                {
                    if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                        length = int.Parse(header.AsSpan(15), provider: null);
                }
                var body = new char[length];
                // Even to read nothing would wait for something.
                if (length > 0)
                    await reader.ReadBlockAsync(body, _end.Token);
                var (status, text) = line.StartsWith("POST", StringComparison.Ordinal) ? Answer(new string(body)) : line.Contains("vimServiceVersions") ? (404, "") : Files(line);
                if (status == -2)
                    return;
                var bytes = Encoding.UTF8.GetBytes(text);
                var head = $"HTTP/1.1 {(status <= 0 ? 200 : status)} x\r\nContent-Type: {ContentType}\r\nContent-Length: {(status <= 0 ? bytes.Length + 100 : bytes.Length)}\r\n\r\n";
                await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes], _end.Token);
                if (status < 0)
                    await Task.Delay(Timeout.Infinite, _end.Token);
                if (status == 0)
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client, or the test, has gone.
        }
    }

    private (int Status, string Body) Answer(string request)
    {
        var start = request.IndexOf("Body>", StringComparison.Ordinal) + "Body><".Length;
        var method = request[start..request.IndexOf(' ', start)];
        lock (Calls)
            Calls.Add(method);
        return Answers.TryGetValue(method, out var answer) ? answer(request) : Faults("MethodNotFound", method);
    }
}
