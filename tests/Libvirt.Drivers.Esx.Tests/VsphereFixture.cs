using Libvirt.Tests.Peers;

[assembly: AssemblyFixture(typeof(Libvirt.Drivers.Esx.Tests.VsphereFixture))]

// Requests are counted at the simulators, which all tests share.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Libvirt.Drivers.Esx.Tests;

/// <summary>A simulated ESX host and a simulated vCenter for all tests of this assembly that change nothing.</summary>
public sealed class VsphereFixture : IAsyncLifetime
{
    private Vcsim? _host;
    private Vcsim? _center;

    /// <summary>The host, with two machines.</summary>
    public Vcsim Host => Get(_host);

    /// <summary>The vCenter: a datacenter, a standalone host and a cluster of three, with two machines each.</summary>
    public Vcsim Center => Get(_center);

    public async ValueTask InitializeAsync()
    {
        if (!Vcsim.CanRun(out _))
            return;
        _host = await Vcsim.StartAsync(new VcsimSettings { IsEsx = true });
        _center = await Vcsim.StartAsync(new VcsimSettings());
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (_center is not null)
            await _center.DisposeAsync();
    }

    /// <summary>The one of two servers that a theory asks for.</summary>
    public Vcsim Of(bool isEsx) => isEsx ? Host : Center;

    /// <summary>Starts a server of its own, for tests that change it.</summary>
    public static async Task<Vcsim> StartAsync(bool isEsx, int machines = 2, bool hasStores = false)
    {
        Assert.SkipUnless(Vcsim.CanRun(out var reason), reason);
        return await Vcsim.StartAsync(new VcsimSettings { IsEsx = isEsx, Machines = machines, HasStores = hasStores });
    }

    /// <summary>Opens a connection to a server, as its user.</summary>
    public static ValueTask<VirtConnection> OpenAsync(Vcsim server, string path = "/", string query = "", string? password = null) =>
        OpenUriAsync(server.Uri(path, query), password);

    /// <summary>Opens a connection, as the user of all these servers.</summary>
    public static ValueTask<VirtConnection> OpenUriAsync(string uri, string? password = null) => VirtConnection.OpenAsync(
        uri,
        new ConnectOptions { Credential = new(Vcsim.UserName, password ?? Vcsim.Password) },
        TestContext.Current.CancellationToken);

    private static Vcsim Get(Vcsim? server)
    {
        Assert.SkipUnless(Vcsim.CanRun(out var reason), reason);
        return server!;
    }
}
