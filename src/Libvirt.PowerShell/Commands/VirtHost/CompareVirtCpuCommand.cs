using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Compares processors with those of hosts.</summary>
[Cmdlet(VerbsData.Compare, "VirtCpu")]
[OutputType(typeof(VirtCpuComparison))]
public sealed class CompareVirtCpuCommand : CpuCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var connections = await OpenConnectionsAsync();
        foreach (var cpu in ReadCpus())
        {
            await foreach (var (connection, result) in AskAllAsync(connections, c => c.Require<ICpuComparisonDriver>().CompareCpuAsync(cpu, StopToken).AsTask()))
                WriteObject(new VirtCpuComparison(connection, CpuDefinition.Parse(cpu).Model ?? "", result));
        }
    }
}
