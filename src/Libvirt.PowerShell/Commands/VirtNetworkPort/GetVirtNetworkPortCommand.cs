using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets ports of networks: the places where guests are plugged in.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkPort", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetworkPort))]
public sealed class GetVirtNetworkPortCommand : NetworkCmdlet
{
    /// <summary>Only ports of these UUIDs.</summary>
    [Parameter(HelpMessage = "Only ports of these UUIDs.")]
    [ValidateNotNullOrEmpty]
    public Guid[]? PortUuid { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => WriteEachAsync(async network =>
    {
        var driver = network.Connection.Require<INetworkPortDriver>();
        if (PortUuid is null)
        {
            WriteObject(await driver.ListNetworkPortsAsync(network.Key, StopToken), enumerateCollection: true);
            return;
        }
        foreach (var uuid in PortUuid)
            WriteObject(await driver.LookupNetworkPortAsync(network.Key, uuid, StopToken));
    });
}
