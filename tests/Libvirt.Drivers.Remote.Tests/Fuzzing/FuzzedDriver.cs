using System.Globalization;
using Libvirt.Drivers.Remote.Sessions;
using Libvirt.Drivers.Remote.Transports;

namespace Libvirt.Drivers.Remote.Tests.Fuzzing;

/// <summary>Opens <c>fuzz:///SEED</c>: the real remote driver on a daemon that goes wrong.</summary>
internal sealed class FuzzedDriver : VirtDriver
{
    public override string Name => "fuzz";

    public override string Description => "A daemon that goes wrong";

    public override IReadOnlyList<string> UriExamples => ["fuzz:///1"];

    public override Type ConnectionType => typeof(RemoteConnection);

    public override bool Accepts(VirtUri uri) => true;

    public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken) => await RemoteConnection.OpenAsync(
        connection,
        new Transport(int.Parse(connection.Uri.Path[1..], CultureInfo.InvariantCulture)),
        new RemoteTarget(connection, "qemu:///system", "host", ReadOnly: false, Authentication: null, IsSecure: true),
        cancellationToken);

    private sealed class Transport(int seed) : RpcTransport
    {
        public override bool IsSecure => true;

        public override ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
        {
            var daemon = new FuzzedDaemon(seed);
            _ = Task.Run(daemon.ServeAsync, CancellationToken.None);
            return ValueTask.FromResult(daemon.Client);
        }
    }
}
