using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of devices of hosts.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNodeDeviceXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtNodeDeviceXmlCommand : NodeDeviceCmdlet
{
    /// <inheritdoc/>
    protected override Task ProcessAsync() => WriteEachAsync(async device =>
        WriteObject(await device.Connection.Require<INodeDeviceDriver>().GetNodeDeviceXmlAsync(device.Name, StopToken)));
}
