using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Libvirt.Tests.HyperV;

/// <summary>A Hyper-V host in memory that answers WS-Management on a port of the loopback.</summary>
public sealed partial class Simulator : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly RequestCounter _counter = new();
    private readonly MischiefMaker _mischief = new();

    private Simulator(SimulatorSettings settings)
    {
        Settings = settings;
        Host = WorldBuilder.Build(settings, TimeProvider.System);
        _server = Build(settings);
        var endpoint = new WsmanEndpoint(Host, _counter, _mischief);
        var control = new ControlEndpoint(this);
        _server.Run(context => context.Request.Path.Value?.TrimEnd('/') switch
        {
            "/wsman" when context.Request.Method == "POST" => endpoint.HandleAsync(context),
            "/wsman-anon/identify" => endpoint.IdentifyAsync(context),
            "/wsman" => Plain(context, StatusCodes.Status405MethodNotAllowed),
            { } path when path.StartsWith("/control/", StringComparison.Ordinal) => control.HandleAsync(context, path["/control/".Length..]),
            _ => Plain(context, StatusCodes.Status404NotFound),
        });
    }

    /// <summary>What it is like.</summary>
    public SimulatorSettings Settings { get; }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>What to post requests to.</summary>
    public Uri Address => new($"{(Settings.Certificate is null ? "http" : "https")}://127.0.0.1:{Port}/wsman");

    /// <summary>How many requests came, by the last word of their action.</summary>
    public IReadOnlyDictionary<string, int> Requests => _counter.Counts;

    /// <summary>The requests that came, the oldest first.</summary>
    public IReadOnlyList<RequestNote> RequestLog => _counter.Log;

    internal HyperVHost Host { get; }

    /// <summary>Starts one.</summary>
    public static async Task<Simulator> StartAsync(SimulatorSettings settings)
    {
        var simulator = new Simulator(settings);
        await simulator._server.StartAsync();
        var addresses = simulator._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        simulator.Port = new Uri(addresses.Addresses.Single()).Port;
        return simulator;
    }

    /// <summary>Forgets the requests that came.</summary>
    public void ForgetRequests() => _counter.Clear();

    /// <summary>Makes something go wrong between the host and a client.</summary>
    public void Make(Mischief mischief) => _mischief.Add(mischief);

    /// <summary>Makes services do what they were not asked for.</summary>
    public void Behave(Behaviour behaviour)
    {
        lock (Host.Gate)
            Host.Behaviours.Add(behaviour);
    }

    /// <summary>Everything goes as it should from now on.</summary>
    public void BehaveWell()
    {
        _mischief.Clear();
        lock (Host.Gate)
            Host.Behaviours.Clear();
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static WebApplication Build(SimulatorSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, settings.Port, listen =>
            {
                // A login belongs to a connection, and a connection has one request at a time.
                listen.Protocols = HttpProtocols.Http1;
                if (settings.Certificate is { } certificate)
                {
                    listen.UseHttps(https =>
                    {
                        https.ServerCertificate = certificate;
                        if (settings.ClientCertificate is not null)
                        {
                            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                            https.AllowAnyClientCertificate();
                        }
                    });
                }
            });
        });
        return builder.Build();
    }

    private static Task Plain(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
