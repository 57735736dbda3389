using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Admin;

/// <summary>A libvirtd whose log may be changed.</summary>
public sealed class AdminFixture : IAsyncLifetime
{
    private Libvirtd? _daemon;

    /// <summary>The daemon; a test where none can run is skipped.</summary>
    public Libvirtd Daemon
    {
        get
        {
            Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
            Assert.SkipUnless(VirtAdmin.IsInstalled, "virt-admin is not on this machine");
            return _daemon!;
        }
    }

    /// <summary>The path of the socket on which it is administered.</summary>
    public string Socket => Daemon.Folder["run/libvirt-admin-sock"];

    /// <summary>libvirt's shell for it.</summary>
    public VirtAdmin VirtAdmin => new(Socket);

    public async ValueTask InitializeAsync()
    {
        if (Libvirtd.CanRun(out _) && VirtAdmin.IsInstalled)
            _daemon = await Libvirtd.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
    }
}
