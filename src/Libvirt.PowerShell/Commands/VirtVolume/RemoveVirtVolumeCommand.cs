using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Deletes volumes with all that is in them.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtVolume", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtVolume))]
public sealed class RemoveVirtVolumeCommand : VolumeActionCmdlet
{
    private protected override string Action => "Remove";

    private protected override async Task<VirtVolume> ActAsync(VirtVolume volume)
    {
        await volume.Connection.RequireWrite<IVolumeDriver>("delete").DeleteVolumeAsync(volume.Identity, VolumeDeleteFlags.None, StopToken);
        return volume;
    }
}
