using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the memory of hosts, NUMA cell by cell.</summary>
[Cmdlet(VerbsCommon.Get, "VirtHostMemory")]
[OutputType(typeof(VirtHostMemory))]
public sealed class GetVirtHostMemoryCommand : HostCmdlet
{
    private protected override async Task<IEnumerable<object>> AskAsync(VirtConnection connection) => await VirtHostMemory.ReadAsync(connection, StopToken);
}
