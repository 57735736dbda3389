using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of network filters.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkFilterXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtNetworkFilterXmlCommand : NetworkFilterCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var item in FindNetworkFiltersAsync())
        {
            try
            {
                WriteObject(await item.Connection.Require<INetworkFilterDriver>().GetNetworkFilterXmlAsync(item.Key, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, item);
            }
        }
    }
}
