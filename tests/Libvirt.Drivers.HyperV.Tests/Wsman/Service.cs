using System.Net;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>Clients of simulated services, and what they are asked for most.</summary>
internal static class Service
{
    internal const string Machines = "SELECT * FROM Msvm_ComputerSystem";

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>How the user of a simulated host talks to it.</summary>
    internal static WsmanOptions Options(Simulator host) => Options(host.Address);

    /// <summary>How the user talks to a service somewhere. It is waited for a second.</summary>
    internal static WsmanOptions Options(Uri address) => new()
    {
        Endpoint = address,
        Credential = new NetworkCredential(Host.UserName, Host.Password),
        SkipCertificateCheck = true,
        OperationTimeout = TimeSpan.FromMilliseconds(500),
        Grace = TimeSpan.FromMilliseconds(500),
    };

    /// <summary>The same without seals, for what is between client and service.</summary>
    internal static WsmanOptions Plainly(this WsmanOptions options) => options with
    {
        Authentication = ServerAuthentication.Basic,
        AllowUnencrypted = true,
    };

    /// <summary>All that a query finds.</summary>
    internal static async Task<IReadOnlyList<CimInstance>> QueryAsync(this WsmanClient client, string wql = Machines)
    {
        var found = new List<CimInstance>();
        await foreach (var instance in client.EnumerateAsync($"{WmiNamespaces.Virtualization}*", wql, Token))
            found.Add(instance);
        return found;
    }

    /// <summary>The error of a query.</summary>
    internal static Task<VirtException> FailAsync(this WsmanClient client, string wql = Machines) => Assert.ThrowsAsync<VirtException>(() => client.QueryAsync(wql));
}
