using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets what types of storage pools a host has, and which formats each of them knows.</summary>
[Cmdlet(VerbsCommon.Get, "VirtStoragePoolCapability")]
[OutputType(typeof(VirtStoragePoolCapability))]
public sealed class GetVirtStoragePoolCapabilityCommand : VirtCmdlet
{
    /// <summary>Only these types.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "Only these types.")]
    public StoragePoolType[]? Type { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var connections = await OpenConnectionsAsync();
        await foreach (var (connection, xml) in AskAllAsync(connections, c => c.Require<IStoragePoolCapabilityDriver>().GetStoragePoolCapabilitiesAsync(StopToken).AsTask()))
        {
            foreach (var capability in StoragePoolCapabilities.Read(connection, xml).Where(c => Type is null || Type.Contains(c.Type)))
                WriteObject(capability);
        }
    }
}
