using Libvirt.Drivers.Remote.Admin;
using Libvirt.Drivers.Remote.Uris;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote;

/// <content>The daemon itself, by its own socket beside the one of its clients.</content>
internal sealed partial class RemoteConnection : IDaemonLogDriver
{
    // Where that socket is cannot change while the connection is open; that it cannot be reached is told to who wants it.
    private DaemonLog DaemonLog => field ??= new(AdminSocket.Transport(
        RemoteUri.Parse(_connection.Uri, ClientConfig.Load(ClientConfig.DefaultPath), RemoteSurroundings.Current), RemoteSurroundings.Current));

    public ValueTask<IReadOnlyList<LogFilter>> ListDaemonLogFiltersAsync(CancellationToken cancellationToken) => DaemonLog.ListDaemonLogFiltersAsync(cancellationToken);

    public ValueTask SetDaemonLogFiltersAsync(string filters, CancellationToken cancellationToken) => DaemonLog.SetDaemonLogFiltersAsync(filters, cancellationToken);

    public ValueTask<IReadOnlyList<DaemonLogOutput>> ListDaemonLogOutputsAsync(CancellationToken cancellationToken) => DaemonLog.ListDaemonLogOutputsAsync(cancellationToken);

    public ValueTask SetDaemonLogOutputsAsync(string outputs, CancellationToken cancellationToken) => DaemonLog.SetDaemonLogOutputsAsync(outputs, cancellationToken);
}
