using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets devices of hosts.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNodeDevice", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class GetVirtNodeDeviceCommand : NodeDeviceCmdlet
{
    private const string ByWwn = "Wwn";

    /// <summary>The world-wide name of a Fibre Channel adapter's node.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByWwn, ValueFromPipelineByPropertyName = true, HelpMessage = "The world-wide name of a Fibre Channel adapter's node.")]
    [ValidateNotNullOrEmpty]
    public string? Wwnn { get; set; }

    /// <summary>The world-wide name of a Fibre Channel adapter's port.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByWwn, ValueFromPipelineByPropertyName = true, HelpMessage = "The world-wide name of a Fibre Channel adapter's port.")]
    [ValidateNotNullOrEmpty]
    public string? Wwpn { get; set; }

    /// <summary>Only devices with one of these capabilities.</summary>
    [Parameter(HelpMessage = "Only devices with one of these capabilities.")]
    [ValidateNotNullOrEmpty]
    public NodeDeviceCapabilityType[]? Capability { get; set; }

    private protected override IAsyncEnumerable<VirtNodeDevice> FindNodeDevicesAsync() => ParameterSetName == ByWwn
        ? LookUpAsync($"with the world-wide names {Wwnn} and {Wwpn}", $"{Wwnn},{Wwpn}", (connection, ct) => connection.Require<INodeDeviceDriver>().LookupScsiHostByWwnAsync(Wwnn!, Wwpn!, ct))
        : base.FindNodeDevicesAsync();

    /// <inheritdoc/>
    protected override Task ProcessAsync() => WriteEachAsync(async found =>
    {
        // A device that is handed in may have been got a while ago.
        var device = ParameterSetName == ByNodeDevice ? await found.Connection.Require<INodeDeviceDriver>().LookupNodeDeviceByNameAsync(found.Name, StopToken) : found;
        if (Capability is null || device.Capability.Any(Capability.Contains))
            WriteObject(device);
    });
}
