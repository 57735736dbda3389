using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the hosts of hypervisors.</summary>
[Cmdlet(VerbsCommon.Get, "VirtHost")]
[OutputType(typeof(VirtHost))]
public sealed class GetVirtHostCommand : HostCmdlet
{
    private protected override async Task<IEnumerable<object>> AskAsync(VirtConnection connection) => [await VirtHost.ReadAsync(connection, StopToken)];
}
