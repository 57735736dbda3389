using Libvirt.Drivers;
using Libvirt.Drivers.Remote;
using Libvirt.Drivers.Remote.Admin;
using Libvirt.Drivers.Remote.Sessions;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Drivers.Remote.Uris;

[assembly: VirtDriver(typeof(RemoteDriver))]

namespace Libvirt.Drivers.Remote;

/// <summary>Reaches a libvirt daemon, here or elsewhere, and whatever it drives: <c>qemu:///system</c>, <c>qemu+ssh://host/system</c>, <c>xen+tls://host/</c>.</summary>
public sealed class RemoteDriver : VirtDriver
{
    // Hypervisors, then the daemons that have no guests; "remote" lets the daemon look for a hypervisor itself.
    private static readonly HashSet<string> Schemes =
    [
        "qemu", "xen", "lxc", "bhyve", "vbox", "vz", "parallels", "ch", "openvz", "vmware", "remote", "interface", "network", "nodedev", "nwfilter", "secret", "storage",
    ];

    /// <inheritdoc/>
    public override string Name => "remote";

    /// <inheritdoc/>
    public override string Description => "A libvirt daemon, and every hypervisor that it drives";

    /// <inheritdoc/>
    public override IReadOnlyList<string> UriExamples => ["qemu:///system", "qemu:///session", "qemu+ssh://root@host/system", "qemu+tls://host/system", "qemu+tcp://host/system", "libvirtd:///system"];

    /// <inheritdoc/>
    public override Type ConnectionType => typeof(RemoteConnection);

    /// <summary>Takes every URI that names a transport, and without one those of hypervisors that libvirt's daemons drive: a scheme that was mistyped is nobody's.</summary>
    public override bool Accepts(VirtUri uri) => uri.Transport is not null || Schemes.Contains(uri.Driver) || DaemonUri.Is(uri) || (uri.Driver == "test" && !uri.IsLocal);

    /// <inheritdoc/>
    public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken)
    {
        if (DaemonUri.Is(connection.Uri))
        {
            var daemon = DaemonUri.Parse(connection.Uri, ClientConfig.Load(ClientConfig.DefaultPath), RemoteSurroundings.Current);
            return await DaemonConnection.OpenAsync(connection.Uri, AdminSocket.Transport(daemon, RemoteSurroundings.Current), cancellationToken).ConfigureAwait(false);
        }
        var uri = RemoteUri.Parse(connection.Uri, ClientConfig.Load(ClientConfig.DefaultPath), RemoteSurroundings.Current);
        if (connection.Options.SkipCertificateCheck)
            uri = uri with { VerifiesPeer = false };
        var transport = RpcTransports.Create(uri, connection.Options);
        var target = new RemoteTarget(connection, uri.ServerName, uri.Host, connection.Options.ReadOnly, uri.Auth, transport.IsSecure);
        return await RemoteConnection.OpenAsync(connection, transport, target, cancellationToken).ConfigureAwait(false);
    }
}
