using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets network filters.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkFilter", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetworkFilter))]
public sealed class GetVirtNetworkFilterCommand : NetworkFilterCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var item in FindNetworkFiltersAsync())
            WriteObject(item);
    }
}
