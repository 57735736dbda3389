using Libvirt.Tests.Peers;

[assembly: AssemblyFixture(typeof(Libvirt.Drivers.Remote.Tests.DaemonFixture))]

namespace Libvirt.Drivers.Remote.Tests;

/// <summary>One real libvirtd for all tests of this assembly that change nothing but what is theirs.</summary>
public class DaemonFixture : IAsyncLifetime
{
    private Libvirtd? _daemon;

    /// <summary>The daemon; a test where none can run is skipped.</summary>
    public Libvirtd Daemon
    {
        get
        {
            Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
            return _daemon!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Libvirtd.CanRun(out _))
            _daemon = await Libvirtd.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
    }

    /// <summary>The URI of a world of libvirt's test driver, through the daemon.</summary>
    /// <param name="path"><c>/default</c>, which all share for as long as one is open, or the absolute path of a node file, which gives each a world of its own.</param>
    public string TestUri(string path = "/default") => $"test+unix://{path}?socket={Daemon.Folder["run/libvirt-sock"]}";

    /// <summary>Opens a world of libvirt's test driver through the daemon.</summary>
    public ValueTask<VirtConnection> OpenTestAsync(string path = "/default", ConnectOptions? options = null) =>
        VirtConnection.OpenAsync(TestUri(path), options, TestContext.Current.CancellationToken);

    /// <summary>Opens a world of its own, made of a node file's text, through the daemon.</summary>
    public async ValueTask<VirtConnection> OpenNodeAsync(string xml) => await OpenTestAsync(Daemon.Folder.Write($"{Guid.NewGuid()}.xml", xml));
}
