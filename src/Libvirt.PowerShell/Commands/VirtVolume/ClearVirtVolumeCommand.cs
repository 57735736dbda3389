using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Wipes volumes: makes unreadable what is in them. The volumes stay.</summary>
[Cmdlet(VerbsCommon.Clear, "VirtVolume", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtVolume))]
public sealed class ClearVirtVolumeCommand : VolumeActionCmdlet
{
    /// <summary>How.</summary>
    [Parameter(HelpMessage = "How it is made unreadable: with zeros, where nothing is said.")]
    public VolumeWipeAlgorithm Algorithm { get; set; }

    private protected override string Action => $"Wipe ({Algorithm})";

    private protected override async Task<VirtVolume> ActAsync(VirtVolume volume)
    {
        await volume.Connection.RequireWrite<IVolumeWipeDriver>("wipe").WipeVolumeAsync(volume.Identity, Algorithm, StopToken);
        return await LookAgainAsync(volume);
    }
}
