using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets storage pools.</summary>
[Cmdlet(VerbsCommon.Get, "VirtStoragePool", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtStoragePool))]
public sealed class GetVirtStoragePoolCommand : StoragePoolCmdlet
{
    /// <summary>Only pools of one of these types.</summary>
    [Parameter(HelpMessage = "Only storage pools of one of these types.")]
    public StoragePoolType[]? Type { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var found in FindPoolsAsync())
        {
            try
            {
                // One that is handed in may have been got a while ago.
                var pool = ParameterSetName == ByPool ? await found.Connection.Require<IStorageDriver>().LookupStoragePoolByUuidAsync(found.Uuid, StopToken) : found;
                if (Type is null || Type.Contains(pool.Type))
                    WriteObject(pool);
            }
            catch (VirtException e)
            {
                WriteError(e, found);
            }
        }
    }
}
