using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>Adds and removes disks, and changes what is in drives.</summary>
/// <param name="change">What changes the parts of the machine.</param>
/// <param name="devices">What of the host can be connected to.</param>
/// <param name="machine">The machine.</param>
internal sealed class DiskChanges(HardwareChange change, HostDevices devices, MachineIdentity machine)
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // How long putting things back may take when nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromMinutes(1);

    /// <summary>Adds a disk: its drive, and the image in it.</summary>
    internal async ValueTask AttachAsync(DiskWish wish, CancellationToken cancellationToken)
    {
        var before = await change.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (before.DriveAt(wish.Place) is { } other && (other.IsShown || other.Device != DomainDiskDevice.Floppy))
            throw Failed($"target {wish.Place.Target} already exists");
        if (wish is { Device: DomainDiskDevice.Floppy, Path: null })
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, "a machine of the first generation always has its floppy drive: there is nothing to add");
        if (wish.Device != DomainDiskDevice.Floppy)
            RequireChangeable(wish.Place);
        var disks = await devices.ResolveAsync([wish], cancellationToken).ConfigureAwait(false);
        try
        {
            var ready = await AddControllerAsync(wish.Place, before, cancellationToken).ConfigureAwait(false);
            await new HardwareBuilder(change).AddDisksAsync(disks, ready, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await TakeAwayAsync(before, wish).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Removes a disk: what is in the drive, and then the drive.</summary>
    internal async ValueTask DetachAsync(string target, CancellationToken cancellationToken)
    {
        var before = await change.ReadAsync(cancellationToken).ConfigureAwait(false);
        var drive = Find(before, target);
        if (drive.Device != DomainDiskDevice.Floppy)
            RequireChangeable(drive.Place);
        if (drive.Image is { } image)
            await RemoveAsync(Msvm_StorageAllocationSettingData.ClassName, image.InstanceID, target, cancellationToken).ConfigureAwait(false);
        if (drive.Device == DomainDiskDevice.Floppy)
            return;
        try
        {
            await RemoveAsync(Msvm_ResourceAllocationSettingData.ClassName, drive.Drive.InstanceID, target, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException)
        {
            await PutBackAsync(drive).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Changes what is in a drive for discs or floppies.</summary>
    internal async ValueTask UpdateAsync(DiskWish wish, CancellationToken cancellationToken)
    {
        var before = await change.ReadAsync(cancellationToken).ConfigureAwait(false);
        var drive = before.DriveAt(wish.Place) is { } one && (one.IsShown || one.Device == DomainDiskDevice.Floppy) ? one : throw Missing(wish.Target);
        if (drive.Device != wish.Device)
            throw Unsupported($"disk '{wish.Target}' is no {wish.Device.ToString().ToLowerInvariant()}");
        if (drive.Path == wish.Path)
            return;
        var what = $"change the medium of disk '{wish.Target}'";
        if (drive.Device == DomainDiskDevice.Disk)
            throw Unsupported($"the source of disk '{wish.Target}' cannot be changed: it is no drive for media");
        if (wish.Path is null)
            await RemoveAsync(Msvm_StorageAllocationSettingData.ClassName, drive.Image?.InstanceID, wish.Target, cancellationToken).ConfigureAwait(false);
        else if (drive.Image is null)
            await change.AddAsync([PartText.Image(wish.Device, wish.Path, drive)], before, what, cancellationToken).ConfigureAwait(false);
        else
            await change.ModifyAsync(
                [PartText.Of(new Msvm_StorageAllocationSettingData { InstanceID = drive.Image.InstanceID, HostResource = [wish.Path] })],
                what,
                after => after.DriveAt(wish.Place)?.Path == wish.Path,
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the next SCSI controller where a disk needs it, which a host does while the machine is off.</summary>
    private async ValueTask<MachineHardware> AddControllerAsync(DrivePlace place, MachineHardware before, CancellationToken cancellationToken) =>
        place.Bus == DomainDiskBus.Scsi && place.Controller == before.ScsiControllers.Count && !machine.State.IsActive
            ? await change.AddAsync([PartText.ScsiController()], before, "add a SCSI controller", cancellationToken).ConfigureAwait(false)
            : before;

    /// <summary>A drive on IDE stays where it is while the machine runs.</summary>
    private void RequireChangeable(DrivePlace place)
    {
        if (machine.State.IsActive && place.Bus == DomainDiskBus.Ide)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationInvalid, $"disk '{place.Target}' is on IDE: it cannot be added or removed while the domain is active");
    }

    private MachineDrive Find(MachineHardware hardware, string target) =>
        hardware.Drives.FirstOrDefault(drive => drive.IsShown && drive.Place.Target == target) ?? throw Missing(target);

    private ValueTask RemoveAsync(string className, string? id, string target, CancellationToken cancellationToken) =>
        change.RemoveAsync(className, id ?? "", $"remove disk '{target}' of domain '{machine.Name}'", cancellationToken);

    /// <summary>Takes a drive away again that nothing could be put into, and the controller that was added for it.</summary>
    private ValueTask TakeAwayAsync(MachineHardware before, DiskWish wish) => MendAsync(async (now, cancellationToken) =>
    {
        var controller = now.ControllerAt(wish.Place);
        if (now.DriveAt(wish.Place) is { } made && !before.Ids.Contains(made.Drive.InstanceID ?? ""))
        {
            if (made.Image is { } image)
                await RemoveAsync(Msvm_StorageAllocationSettingData.ClassName, image.InstanceID, wish.Target, cancellationToken).ConfigureAwait(false);
            await RemoveAsync(Msvm_ResourceAllocationSettingData.ClassName, made.Drive.InstanceID, wish.Target, cancellationToken).ConfigureAwait(false);
        }
        if (controller is { InstanceID: { } id } && !before.Ids.Contains(id))
            await RemoveAsync(Msvm_ResourceAllocationSettingData.ClassName, id, wish.Target, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>Puts an image back into a drive that does not go.</summary>
    private ValueTask PutBackAsync(MachineDrive drive) => MendAsync(async (now, cancellationToken) =>
    {
        if (drive.Path is { } path && now.DriveAt(drive.Place) is { Image: null } left)
            await change.AddAsync([PartText.Image(drive.Device, path, left)], now, "put an image back", cancellationToken).ConfigureAwait(false);
    });

    private async ValueTask MendAsync(Func<MachineHardware, CancellationToken, ValueTask> work)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await work(await change.ReadAsync(limit.Token).ConfigureAwait(false), limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            // What went wrong first is what the caller has to know.
            Log.Warning($"a disk of domain '{machine.Name}' is left half changed: {e.Message}");
        }
    }

    private static VirtException Failed(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, detail);

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.OperationUnsupported, detail);

    private static VirtException Missing(string target) => new(VirtErrorDomain.Hyperv, VirtErrorCode.DeviceMissing, $"disk {target} not found");
}
