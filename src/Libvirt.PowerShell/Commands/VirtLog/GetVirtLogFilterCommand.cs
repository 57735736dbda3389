using System.Management.Automation;
using Libvirt.Logging;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the filters of the log of the module, or of daemons.</summary>
[Cmdlet(VerbsCommon.Get, "VirtLogFilter")]
[OutputType(typeof(LogFilter))]
public sealed class GetVirtLogFilterCommand : LogCmdlet
{
    /// <summary>The daemons whose log is meant: connections to them, or URIs, also their own.</summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = "Connections or URIs of daemons, such as libvirtd:///system; the default is the log of the module.")]
    [ArgumentCompleter(typeof(UriCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionParameter[]? Daemon { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (Daemon is null)
            WriteObject(VirtLog.Filters, enumerateCollection: true);
        else
            await ForEachDaemonAsync(Daemon, async connection => WriteObject(await connection.Require<IDaemonLogDriver>().ListDaemonLogFiltersAsync(StopToken), enumerateCollection: true));
    }
}
