using System.Management.Automation;
using Libvirt.Logging;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sets the filters of the module's log, and the threshold of sources that none matches.</summary>
[Cmdlet(VerbsCommon.Set, "VirtLogFilter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(LogFilter))]
public sealed class SetVirtLogFilterCommand : PSCmdlet
{
    /// <summary>The filters, <c>PRIORITY:MATCH</c> each; an empty text for none.</summary>
    [Parameter(Position = 0, HelpMessage = "Filters such as 1:qemu.qemu_monitor; 1 debug, 2 info, 3 warning, 4 error.")]
    [ArgumentCompleter(typeof(LogFilterCompleter))]
    [AllowEmptyString]
    public string[]? Filter { get; set; }

    /// <summary>The threshold of sources that no filter matches.</summary>
    [Parameter(HelpMessage = "The threshold of sources that no filter matches.")]
    public LogPriority? DefaultPriority { get; set; }

    /// <summary>Gives the filters as they are afterwards.</summary>
    [Parameter(HelpMessage = "Gives the filters as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (Filter is not null && string.Join(' ', Filter).Trim() is var filters && ShouldProcess(filters.Length > 0 ? filters : "none", "Set log filters"))
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
}
