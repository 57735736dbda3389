using System.Management.Automation;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the file systems of guests, and how full they are.</summary>
[Cmdlet(VerbsCommon.Get, "VirtGuestFileSystem", DefaultParameterSetName = ByPath)]
[OutputType(typeof(VirtGuestFileSystem))]
public sealed class GetVirtGuestFileSystemCommand : GuestCmdlet
{
    private protected override IEnumerable<object> Look(Guest guest, ImageTarget target, CancellationToken cancellationToken)
    {
        var mountPoints = MountPoints(guest.Inspect());
        foreach (var volume in guest.FileSystems)
        {
            var usage = Usage(volume, out var error);
            yield return target.Answer(new VirtGuestFileSystem(target.Name, volume, usage, mountPoints.GetValueOrDefault(volume.Device)));
            if (error is not null)
                yield return new ImageProblem(error, target.Origin);
        }
    }

    private static Dictionary<string, string> MountPoints(GuestInspection inspection)
    {
        var mountPoints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var system in inspection.OperatingSystems)
        {
            foreach (var mount in system.MountPoints)
                mountPoints.TryAdd(mount.Device, mount.Path);
            foreach (var drive in system.DriveMappings)
                mountPoints[drive.Device] = drive.Name + ":";
        }
        return mountPoints;
    }

    // What there is no reader for has no usage; what there is one for, and is spoiled, is an error.
    private static FileSystemUsage? Usage(GuestVolume volume, out VirtException? error)
    {
        error = null;
        try
        {
            return volume.Content is null && volume.Error is null ? null : volume.OpenFileSystem().GetUsage();
        }
        catch (VirtException e)
        {
            error = e.Code == VirtErrorCode.ConfigUnsupported ? null : e;
            return null;
        }
    }
}
