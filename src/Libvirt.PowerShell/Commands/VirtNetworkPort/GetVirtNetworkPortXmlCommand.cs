using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of ports of networks.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkPortXml")]
[OutputType(typeof(string))]
public sealed class GetVirtNetworkPortXmlCommand : NetworkPortCmdlet
{
    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(async port =>
        WriteObject(await port.Connection.Require<INetworkPortDriver>().GetNetworkPortXmlAsync(port.Network.Key, port.Uuid, StopToken)));
}
