using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of storage pools.</summary>
[Cmdlet(VerbsCommon.Get, "VirtStoragePoolXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtStoragePoolXmlCommand : StoragePoolCmdlet
{
    /// <summary>The definition that the next start takes, and not the one that an active pool runs with.</summary>
    [Parameter(HelpMessage = "The definition that the next start takes, not the live XML.")]
    public SwitchParameter Inactive { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var pool in FindPoolsAsync())
        {
            try
            {
                WriteObject(await pool.Connection.Require<IStorageDriver>().GetStoragePoolXmlAsync(pool.Key, Inactive ? StoragePoolXmlFlags.Inactive : StoragePoolXmlFlags.None, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, pool);
            }
        }
    }
}
