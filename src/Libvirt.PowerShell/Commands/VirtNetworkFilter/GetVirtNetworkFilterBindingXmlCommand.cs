using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of network filter bindings.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkFilterBindingXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtNetworkFilterBindingXmlCommand : NetworkFilterBindingCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var item in FindNetworkFilterBindingsAsync())
        {
            try
            {
                WriteObject(await item.Connection.Require<INetworkFilterBindingDriver>().GetNetworkFilterBindingXmlAsync(item.PortDevice, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, item);
            }
        }
    }
}
