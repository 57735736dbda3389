using Libvirt.Drivers;

namespace Libvirt.Logging;

/// <summary>The log of the daemon behind a connection, which is another than that of this process.</summary>
[DriverFeature("Daemon log")]
public interface IDaemonLogDriver
{
    /// <summary>The daemon's filters, in their order (virAdmConnectGetLoggingFilters).</summary>
    /// <exception cref="VirtException">OperationUnsupported: the daemon's own socket cannot be reached this way; SystemError: nobody listens on it, or it is for root alone.</exception>
    ValueTask<IReadOnlyList<LogFilter>> ListDaemonLogFiltersAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the daemon's filters, all or none (virAdmConnectSetLoggingFilters).</summary>
    /// <param name="filters">The filters, <c>PRIORITY:MATCH</c> separated by blanks; empty for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VirtException">InvalidArg: malformed; the others as <see cref="ListDaemonLogFiltersAsync"/>.</exception>
    ValueTask SetDaemonLogFiltersAsync(string filters, CancellationToken cancellationToken);

    /// <summary>The daemon's outputs (virAdmConnectGetLoggingOutputs).</summary>
    /// <exception cref="VirtException">As <see cref="ListDaemonLogFiltersAsync"/>.</exception>
    ValueTask<IReadOnlyList<DaemonLogOutput>> ListDaemonLogOutputsAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the daemon's outputs, all or none (virAdmConnectSetLoggingOutputs).</summary>
    /// <param name="outputs">The outputs, separated by blanks; paths are those of the daemon's host. Empty for those that the daemon takes when it is not told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VirtException">InvalidArg: malformed; SystemError: a file cannot be opened there; the others as <see cref="ListDaemonLogFiltersAsync"/>.</exception>
    ValueTask SetDaemonLogOutputsAsync(string outputs, CancellationToken cancellationToken);
}
