using System.Globalization;

namespace Libvirt.Tests.Peers;

/// <summary>A vSphere server in memory: govmomi's simulator, on a port of the loopback of its own. Its machines are powered on.</summary>
public sealed class Vcsim : IAsyncDisposable
{
    /// <summary>Its user.</summary>
    public const string UserName = "root";

    /// <summary>The user's password.</summary>
    public const string Password = "s3cret <&\"é";

    private const string Request = "Request: ";

    private readonly ScratchFolder _folder;
    private readonly PeerProcess _process;
    private readonly VcsimSettings _settings;

    private Vcsim(ScratchFolder folder, PeerProcess process, VcsimSettings settings, int port) =>
        (_folder, _process, _settings, Port) = (folder, process, settings, port);

    /// <summary>The port that it listens on.</summary>
    public int Port { get; }

    /// <summary>Its process.</summary>
    public PeerProcess Process => _process;

    /// <summary>The folder that has the files of its first datastore.</summary>
    public string Datastore => Directory.GetDirectories(_folder.Path, "govcsim-*").Order(StringComparer.Ordinal).First();

    /// <summary>Whether one can run here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason) => VcsimProgram.TryGet(out reason) is not null;

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<Vcsim> StartAsync(VcsimSettings settings)
    {
        var program = VcsimProgram.TryGet(out var reason) ?? throw new InvalidOperationException(reason);
        var folder = new ScratchFolder();
        try
        {
            // What the simulator keeps of its datastores goes with the folder.
            var process = PeerProcess.Start(folder, program, Arguments(settings), new Dictionary<string, string> { ["TMPDIR"] = folder.Path });
            var line = await process.WaitForLineAsync("listening on ", TimeSpan.FromMinutes(2));
            return new Vcsim(folder, process, settings, int.Parse(line.AsSpan(line.LastIndexOf(':') + 1), CultureInfo.InvariantCulture));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>What to connect to.</summary>
    /// <param name="path">The path inside a vCenter.</param>
    /// <param name="query">More parameters of the URI.</param>
    public string Uri(string path = "/", string query = "")
    {
        var transport = _settings.PkiFolder is null ? "http" : "https";
        return $"{(_settings.IsEsx ? "esx" : "vpx")}://{UserName}@127.0.0.1:{Port}{path}?transport={transport}{(query.Length > 0 ? $"&{query}" : "")}";
    }

    /// <summary>The requests that it was sent from here on, as they were, once <paramref name="act"/> is done.</summary>
    public async Task<IReadOnlyList<string>> RequestsOfAsync(Func<Task> act)
    {
        var start = await MarkAsync();
        await act();
        var end = await MarkAsync();
        return [.. _process.Output.Items.Take(end).Skip(start + 1).Where(line => line.StartsWith(Request, StringComparison.Ordinal)).Select(line => line[Request.Length..])];
    }

    /// <summary>The method of a request as it was sent.</summary>
    public static string MethodOf(string request)
    {
        var start = request.IndexOf("Body><", StringComparison.Ordinal) + "Body><".Length;
        return request[start..request.IndexOf(' ', start)];
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static IEnumerable<string> Arguments(VcsimSettings settings)
    {
        yield return $"-esx={(settings.IsEsx ? "true" : "false")}";
        yield return $"-stores={(settings.HasStores ? "true" : "false")}";
        yield return $"-vm={settings.Machines.ToString(CultureInfo.InvariantCulture)}";
        yield return $"-delay={((int)settings.Delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}";
        yield return $"-user={UserName}";
        yield return $"-password={Password}";
        if (settings.PkiFolder is not null)
        {
            yield return $"-cert={Path.Combine(settings.PkiFolder, "servercert.pem")}";
            yield return $"-key={Path.Combine(settings.PkiFolder, "serverkey.pem")}";
        }
    }

    /// <summary>Sends a request that is known again, and finds its place among the others: their lines may come later than their answers.</summary>
    private async Task<int> MarkAsync()
    {
        var mark = Guid.NewGuid().ToString();
        using var handler = new HttpClientHandler
        {
            // Only a mark: who the server is does not matter here.
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            UseProxy = false,
        };
        using var client = new HttpClient(handler);
        using var answer = await client.PostAsync($"{(_settings.PkiFolder is null ? "http" : "https")}://127.0.0.1:{Port}/sdk", new StringContent(mark));
        var line = await _process.WaitForLineAsync(Request + mark);
        return _process.Output.Items.ToList().IndexOf(line);
    }
}
