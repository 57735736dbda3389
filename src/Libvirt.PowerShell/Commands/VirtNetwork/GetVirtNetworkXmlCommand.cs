using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of networks.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtNetworkXmlCommand : NetworkCmdlet
{
    /// <summary>The definition that the next start takes, and not the live XML of an active network.</summary>
    [Parameter(HelpMessage = "The definition that the next start takes, not the live XML.")]
    public SwitchParameter Inactive { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        var flags = Inactive ? NetworkXmlFlags.Inactive : NetworkXmlFlags.None;
        return WriteEachAsync(async network => WriteObject(await network.Connection.Require<INetworkDriver>().GetNetworkXmlAsync(network.Key, flags, StopToken)));
    }
}
