using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Formatting;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes the size of volumes.</summary>
[Cmdlet(VerbsCommon.Resize, "VirtVolume", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtVolume))]
public sealed class ResizeVirtVolumeCommand : VolumeActionCmdlet
{
    /// <summary>The new size, in bytes.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The new size in bytes, such as 30GB.")]
    public ulong Size { get; set; }

    /// <summary>Lets the volume become smaller; what is beyond the new end is lost.</summary>
    [Parameter(HelpMessage = "Lets a volume become smaller; what is beyond the new end is lost.")]
    public SwitchParameter Shrink { get; set; }

    /// <summary>Takes the space for the new size at once.</summary>
    [Parameter(HelpMessage = "Takes the space for the new size at once.")]
    public SwitchParameter Allocate { get; set; }

    private protected override string Action => $"Resize to {Display.Size(Size)}";

    private protected override async Task<VirtVolume> ActAsync(VirtVolume volume) => await volume.Connection.RequireWrite<IVolumeResizeDriver>("resize").ResizeVolumeAsync(
        volume.Identity, Size, (Shrink ? VolumeResizeFlags.Shrink : 0) | (Allocate ? VolumeResizeFlags.Allocate : 0), StopToken);
}
