using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the addresses that networks have handed out by DHCP.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkLease", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetworkLease))]
public sealed class GetVirtNetworkLeaseCommand : NetworkCmdlet
{
    /// <summary>Only those of these hardware addresses.</summary>
    [Parameter(HelpMessage = "Only leases of these hardware addresses.")]
    [ValidateNotNullOrEmpty]
    public string[]? Mac { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => WriteEachAsync(async network =>
    {
        var driver = network.Connection.Require<INetworkLeaseDriver>();
        foreach (var mac in Mac ?? [null!])
            WriteObject(await driver.ListNetworkLeasesAsync(network.Key, mac, StopToken), enumerateCollection: true);
    });
}
