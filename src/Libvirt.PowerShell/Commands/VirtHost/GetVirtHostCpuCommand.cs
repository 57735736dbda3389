using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the processors of hosts: where they are and what they did.</summary>
[Cmdlet(VerbsCommon.Get, "VirtHostCpu")]
[OutputType(typeof(VirtHostCpu))]
public sealed class GetVirtHostCpuCommand : HostCmdlet
{
    private protected override async Task<IEnumerable<object>> AskAsync(VirtConnection connection) => await VirtHostCpu.ReadAsync(connection, StopToken);
}
