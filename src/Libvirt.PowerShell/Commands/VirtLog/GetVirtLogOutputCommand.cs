using System.Management.Automation;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the outputs of the module's log.</summary>
[Cmdlet(VerbsCommon.Get, "VirtLogOutput")]
[OutputType(typeof(LogOutput))]
public sealed class GetVirtLogOutputCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(VirtLog.Outputs, enumerateCollection: true);
}
