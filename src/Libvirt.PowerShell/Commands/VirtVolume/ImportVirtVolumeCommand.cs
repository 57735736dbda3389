using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Writes what is in a file into volumes that are there.</summary>
[Cmdlet(VerbsData.Import, "VirtVolume", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtVolume))]
public sealed class ImportVirtVolumeCommand : VolumeTransferCmdlet
{
    /// <summary>Gives each volume as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the volumes as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        if (!File.Exists(path))
        {
            WriteError(ErrorRecords.NoFile(path));
            return;
        }
        await ForEachAsync(FindVolumesAsync(), $"Overwrite with {Path.GetFileName(path)}", volume => ImportAsync(volume, path), PassThru);
    }

    private async Task<VirtVolume?> ImportAsync(VirtVolume volume, string path)
    {
        var driver = volume.Connection.RequireWrite<IVolumeTransferDriver>("upload");
        using var source = Open(path);
        var total = Length > 0 ? Math.Min(Length, (ulong)source.Length) : (ulong)source.Length;
        await MoveAsync($"Importing {volume.Name}", total, transfer => Task.Run(() => driver.UploadVolumeAsync(volume.Identity, source, transfer, StopToken).AsTask()));
        return await LookAgainAsync(volume);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.None, $"cannot read '{path}'", e);
        }
    }
}
