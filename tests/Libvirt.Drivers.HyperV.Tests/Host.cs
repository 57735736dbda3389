using System.Net;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests;

/// <summary>Simulated hosts, and connections to them.</summary>
internal static class Host
{
    internal const string UserName = "user";
    internal const string Password = "pass";

    /// <summary>Starts one.</summary>
    internal static Task<Simulator> StartAsync(SimulatorSettings? settings = null) => Simulator.StartAsync(settings ?? new SimulatorSettings());

    /// <summary>Opens a connection to one, as its user.</summary>
    internal static ValueTask<VirtConnection> OpenAsync(Simulator host, ConnectOptions? options = null) => VirtConnection.OpenAsync(
        Uri(host),
        (options ?? new ConnectOptions()) with
        {
            Credential = options?.Credential ?? (options?.Certificate is null ? new NetworkCredential(UserName, Password) : null),
            SkipCertificateCheck = true,
        },
        TestContext.Current.CancellationToken);

    /// <summary>The URI of one.</summary>
    internal static string Uri(Simulator host) => $"hyperv://127.0.0.1:{host.Port}/?transport={host.Address.Scheme}";
}
