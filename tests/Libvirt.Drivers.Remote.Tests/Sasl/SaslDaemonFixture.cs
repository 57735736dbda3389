using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Sasl;

/// <summary>A libvirtd that asks for names and passwords on its socket and over TCP.</summary>
public sealed class SaslDaemonFixture : IAsyncLifetime
{
    private Libvirtd? _daemon;

    /// <summary>The daemon; a test where none can run is skipped.</summary>
    public Libvirtd Daemon
    {
        get
        {
            Assert.SkipUnless(LibvirtdSasl.CanRun(out var reason), reason);
            return _daemon!;
        }
    }

    /// <summary>Its port for TCP.</summary>
    public int Port { get; } = LibvirtdListening.FreePort();

    public async ValueTask InitializeAsync()
    {
        if (LibvirtdSasl.CanRun(out _))
        {
            _daemon = await Libvirtd.StartAsync(new()
            {
                TcpPort = Port,
                TcpAuthentication = "sasl",
            }, sasl: new());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
    }
}
