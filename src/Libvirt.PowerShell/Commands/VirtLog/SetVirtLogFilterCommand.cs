using System.Management.Automation;
using Libvirt.Logging;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sets the filters of the log of the module, and the threshold of sources that none matches; or the filters of daemons.</summary>
[Cmdlet(VerbsCommon.Set, "VirtLogFilter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ModuleSet)]
[OutputType(typeof(LogFilter))]
public sealed class SetVirtLogFilterCommand : LogCmdlet
{
    private const string ModuleSet = "Module";
    private const string DaemonSet = "Daemon";

    /// <summary>The filters, <c>PRIORITY:MATCH</c> each; an empty text for none.</summary>
    [Parameter(ParameterSetName = ModuleSet, Position = 0, HelpMessage = "Filters such as 1:qemu.qemu_monitor; 1 debug, 2 info, 3 warning, 4 error.")]
    [Parameter(ParameterSetName = DaemonSet, Mandatory = true, Position = 0, HelpMessage = "Filters such as 1:qemu.qemu_monitor; 1 debug, 2 info, 3 warning, 4 error.")]
    [ArgumentCompleter(typeof(LogFilterCompleter))]
    [AllowEmptyString]
    public string[]? Filter { get; set; }

    /// <summary>The threshold of sources that no filter matches.</summary>
    [Parameter(ParameterSetName = ModuleSet, HelpMessage = "The threshold of sources that no filter matches.")]
    public LogPriority? DefaultPriority { get; set; }

    /// <summary>The daemons whose log is meant: connections to them, or URIs, also their own.</summary>
    [Parameter(ParameterSetName = DaemonSet, Mandatory = true, ValueFromPipeline = true, HelpMessage = "Connections or URIs of daemons, such as libvirtd:///system.")]
    [ArgumentCompleter(typeof(UriCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionParameter[]? Daemon { get; set; }

    /// <summary>Gives the filters as they are afterwards.</summary>
    [Parameter(HelpMessage = "Gives the filters as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var filters = Filter is null ? null : string.Join(' ', Filter).Trim();
        if (Daemon is not null)
        {
            await SetAsync(Daemon, filters ?? "");
            return;
        }
        try
        {
            if (filters is not null && ShouldProcess(filters.Length > 0 ? filters : "none", "Set log filters"))
                VirtLog.SetFilters(filters);
            if (DefaultPriority is { } priority && ShouldProcess(priority.ToString(), "Set the default log priority"))
                VirtLog.DefaultPriority = priority;
        }
        catch (VirtException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, Filter));
        }
        if (PassThru)
            WriteObject(VirtLog.Filters, enumerateCollection: true);
    }

    private Task SetAsync(ConnectionParameter[] daemons, string filters) => ForEachDaemonAsync(daemons, async connection =>
    {
        var log = connection.RequireWrite<IDaemonLogDriver>("virAdmConnectSetLoggingFilters");
        if (ShouldProcess(filters.Length > 0 ? filters : "none", $"Set log filters of {connection}"))
            await log.SetDaemonLogFiltersAsync(filters, StopToken);
        if (PassThru)
            WriteObject(await log.ListDaemonLogFiltersAsync(StopToken), enumerateCollection: true);
    });
}
