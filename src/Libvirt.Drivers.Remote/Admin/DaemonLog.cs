using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Admin;

/// <summary>The log of a daemon; its own socket is open for as long as a call takes.</summary>
/// <param name="transport">The way to that socket.</param>
internal sealed class DaemonLog(RpcTransport transport) : IDaemonLogDriver
{
    public async ValueTask<IReadOnlyList<LogFilter>> ListDaemonLogFiltersAsync(CancellationToken cancellationToken)
    {
        await using var session = await AdminSession.OpenAsync(transport, cancellationToken).ConfigureAwait(false);
        return LogFilter.ParseSet((await session.Client.CallAsync(AdminProcedures.ConnectGetLoggingFilters, 0u, cancellationToken).ConfigureAwait(false)).Filters);
    }

    public async ValueTask SetDaemonLogFiltersAsync(string filters, CancellationToken cancellationToken)
    {
        await using var session = await AdminSession.OpenAsync(transport, cancellationToken).ConfigureAwait(false);
        await session.Client.CallAsync(AdminProcedures.ConnectSetLoggingFilters, (filters, 0u), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<DaemonLogOutput>> ListDaemonLogOutputsAsync(CancellationToken cancellationToken)
    {
        await using var session = await AdminSession.OpenAsync(transport, cancellationToken).ConfigureAwait(false);
        return DaemonLogOutput.ParseSet((await session.Client.CallAsync(AdminProcedures.ConnectGetLoggingOutputs, 0u, cancellationToken).ConfigureAwait(false)).Outputs);
    }

    public async ValueTask SetDaemonLogOutputsAsync(string outputs, CancellationToken cancellationToken)
    {
        await using var session = await AdminSession.OpenAsync(transport, cancellationToken).ConfigureAwait(false);
        await session.Client.CallAsync(AdminProcedures.ConnectSetLoggingOutputs, (outputs, 0u), cancellationToken).ConfigureAwait(false);
    }
}
