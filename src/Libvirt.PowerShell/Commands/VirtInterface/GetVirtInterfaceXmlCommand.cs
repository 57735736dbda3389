using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of network interfaces of hosts.</summary>
[Cmdlet(VerbsCommon.Get, "VirtInterfaceXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtInterfaceXmlCommand : InterfaceCmdlet
{
    /// <summary>The configuration, without what is only there while the interface is up.</summary>
    [Parameter(HelpMessage = "The configuration, without what is only there while the interface is up.")]
    public SwitchParameter Inactive { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var item in FindInterfacesAsync())
        {
            try
            {
                var flags = Inactive ? InterfaceXmlFlags.Inactive : InterfaceXmlFlags.None;
                WriteObject(await item.Connection.Require<IInterfaceDriver>().GetInterfaceXmlAsync(item.Name, flags, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, item);
            }
        }
    }
}
