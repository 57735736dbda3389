using Libvirt.Drivers.Remote.Domains;
using Libvirt.Drivers.Remote.Events;
using Libvirt.Drivers.Remote.Interfaces;
using Libvirt.Drivers.Remote.NetworkFilters;
using Libvirt.Drivers.Remote.Networks;
using Libvirt.Drivers.Remote.NodeDevices;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Secrets;
using Libvirt.Drivers.Remote.Sessions;
using Libvirt.Drivers.Remote.Storage;
using Libvirt.Drivers.Remote.Transports;

namespace Libvirt.Drivers.Remote;

/// <summary>A connection to a hypervisor that a libvirt daemon drives: each call of the core is one of the daemon's, or several at the same time.</summary>
internal sealed partial class RemoteConnection : IDriverConnection
{
    private readonly VirtConnection _connection;
    private readonly RpcTransport _transport;
    private readonly RemoteTarget _target;
    private ServerInfo? _server;

    private RemoteConnection(VirtConnection connection, RpcTransport transport, RemoteTarget target)
    {
        _connection = connection;
        _transport = transport;
        _target = target;
        _domains = new DomainReader(this, connection);
        _networks = new NetworkReader(this, connection);
        _pools = new StoragePoolReader(this, connection);
        _volumes = new VolumeReader(this, connection);
        _interfaces = new InterfaceReader(this, connection);
        _nodeDevices = new NodeDeviceReader(this, connection);
        _secrets = new SecretReader(this, connection);
        _filters = new NetworkFilterReader(this, connection);
        _bindings = new NetworkFilterBindingReader(this, connection);
        _events = new RemoteEvents(connection);
        OSTypes = new OSTypes(this);
        SecurityLabels = new SecurityLabels(this);
    }

    /// <summary>What domains run on.</summary>
    internal OSTypes OSTypes { get; }

    /// <summary>How the host confines domains.</summary>
    internal SecurityLabels SecurityLabels { get; }

    /// <summary>Opens one.</summary>
    internal static async ValueTask<RemoteConnection> OpenAsync(
        VirtConnection connection, RpcTransport transport, RemoteTarget target, CancellationToken cancellationToken)
    {
        var remote = new RemoteConnection(connection, transport, target);
        await remote.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        return remote;
    }

    public async ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken)
    {
        if (_server is not null)
            return _server;
        var type = CallAsync(HostProcedures.ConnectGetType, default, cancellationToken);
        var version = CallAsync(HostProcedures.ConnectGetVersion, default, cancellationToken).OrNoSupport();
        var host = CallAsync(HostProcedures.ConnectGetHostname, default, cancellationToken).OrNoSupport("");
        await SecurityLabels.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var number = await version.ConfigureAwait(false);
        return _server = new ServerInfo(
            await type.ConfigureAwait(false),
            Version(number),
            await host.ConfigureAwait(false),
            _transport.IsSecure);
    }

    /// <summary>Calls the daemon.</summary>
    /// <exception cref="VirtException">What the daemon answers; InvalidConn: the connection is closed, or lost and not to be opened again.</exception>
    internal ValueTask<TResult> CallAsync<TArguments, TResult>(
        RpcProcedure<TArguments, TResult> procedure, TArguments arguments, CancellationToken cancellationToken) => IsAlive
        ? _session.Client.CallAsync(procedure, arguments, cancellationToken)
        : CallAgainAsync(procedure, arguments, cancellationToken);

    /// <summary>Calls the daemon for something that has no result.</summary>
    internal async ValueTask RunAsync<TArguments>(RpcProcedure<TArguments, Nothing> procedure, TArguments arguments, CancellationToken cancellationToken) =>
        await CallAsync(procedure, arguments, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls a procedure that opens a stream.</summary>
    internal async ValueTask<(TResult Result, RpcStream Stream)> OpenStreamAsync<TArguments, TResult>(
        RpcProcedure<TArguments, TResult> procedure, TArguments arguments, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.Client.OpenStreamAsync(procedure, arguments, cancellationToken).ConfigureAwait(false);
    }

    // libvirt packs a version into a number; one that is too great for it is no version.
    private static Version? Version(ulong number) =>
        number is 0 or > int.MaxValue * 1_000_000UL ? null : new Version((int)(number / 1_000_000), (int)(number / 1000 % 1000), (int)(number % 1000));

    private async ValueTask<TResult> CallAgainAsync<TArguments, TResult>(
        RpcProcedure<TArguments, TResult> procedure, TArguments arguments, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.Client.CallAsync(procedure, arguments, cancellationToken).ConfigureAwait(false);
    }
}
