using System.Management.Automation;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the filters of the module's log.</summary>
[Cmdlet(VerbsCommon.Get, "VirtLogFilter")]
[OutputType(typeof(LogFilter))]
public sealed class GetVirtLogFilterCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(VirtLog.Filters, enumerateCollection: true);
}
