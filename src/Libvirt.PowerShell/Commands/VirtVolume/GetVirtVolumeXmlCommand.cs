using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of volumes.</summary>
[Cmdlet(VerbsCommon.Get, "VirtVolumeXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtVolumeXmlCommand : VolumeCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var volume in FindVolumesAsync())
        {
            try
            {
                WriteObject(await volume.Connection.Require<IStorageDriver>().GetVolumeXmlAsync(volume.Identity, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, volume);
            }
        }
    }
}
