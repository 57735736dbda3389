using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Writes what is in volumes into files.</summary>
[Cmdlet(VerbsData.Export, "VirtVolume", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVirtVolumeCommand : VolumeTransferCmdlet
{
    /// <summary>Refuses to overwrite a file that is there.</summary>
    [Parameter(HelpMessage = "Refuses to overwrite a file that is there.")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Gives each file.</summary>
    [Parameter(HelpMessage = "Gives the files.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        // A folder takes each volume under its own name.
        var isFolder = Directory.Exists(path);
        await ForEachAsync(FindVolumesAsync(), $"Export to {Path.GetFileName(path)}", async volume =>
        {
            await ExportAsync(volume, isFolder ? Path.Combine(path, Path.GetFileName(volume.Name)) : path);
            return null;
        }, passThru: false);
    }

    private async Task ExportAsync(VirtVolume volume, string path)
    {
        var driver = volume.Connection.Require<IVolumeTransferDriver>();
        var isNew = !File.Exists(path);
        var isDone = false;
        try
        {
            using (var target = Open(path))
            {
                var total = volume.Format is null or "raw" ? volume.Capacity : volume.Allocation;
                total = Math.Min(Length > 0 ? Length : ulong.MaxValue, total - Math.Min(Offset, total));
                await MoveAsync($"Exporting {volume.Name}", total, transfer => Task.Run(() => driver.DownloadVolumeAsync(volume.Identity, target, transfer, StopToken).AsTask()));
                isDone = true;
            }
        }
        catch (IOException e)
        {
            throw VirtException.System(VirtErrorDomain.None, $"cannot write '{path}'", e);
        }
        finally
        {
            // Half of an image helps nobody; what was there before is not ours to remove.
            if (!isDone && isNew)
                File.Delete(path);
        }
        if (PassThru)
            WriteObject(new FileInfo(path));
    }

    private FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, NoClobber ? FileMode.CreateNew : FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, useAsync: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.None, $"cannot write '{path}'", e);
        }
    }
}
