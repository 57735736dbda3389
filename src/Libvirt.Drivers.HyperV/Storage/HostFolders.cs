using System.Collections.Concurrent;
using Libvirt.Drivers.HyperV.Images;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Storage;

/// <summary>The folders of a host that are pools: where new disks go by themselves, and where machines have disks. Any other is one once it is asked for by its path.</summary>
internal sealed class HostFolders(WmiClient wmi)
{
    private const string VirtualDisk = "Microsoft:Hyper-V:Virtual Hard Disk";

    // Those that have been asked for, so that their UUIDs mean something.
    private readonly ConcurrentDictionary<Guid, string> _asked = new();

    /// <summary>All that are listed.</summary>
    internal async ValueTask<IReadOnlyList<HostFolder>> ListAsync(CancellationToken cancellationToken)
    {
        var drives = ReadDrivesAsync(cancellationToken);
        var settings = wmi.SelectAsync("Msvm_VirtualSystemManagementServiceSettingData", "DefaultVirtualHardDiskPath", where: null, cancellationToken).AsTask();
        var images = wmi.SelectAsync("Msvm_StorageAllocationSettingData", "HostResource,ResourceSubType", where: null, cancellationToken).AsTask();
        await Task.WhenAll(drives, settings, images).ConfigureAwait(false);
        var paths = (await settings.ConfigureAwait(false)).Select(row => row.Text("DefaultVirtualHardDiskPath"))
            .Concat((await images.ConfigureAwait(false)).Where(row => row.Text("ResourceSubType") == VirtualDisk).SelectMany(row => row.Texts("HostResource")).Select(HostPath.Folder));
        var known = await drives.ConfigureAwait(false);
        return [.. paths.OfType<string>().Select(Trim).Where(path => path.Length > 0).Distinct(HostPath.Comparer).Order(HostPath.Comparer).Select(path => Of(path, known))];
    }

    /// <summary>The one of a path.</summary>
    /// <exception cref="VirtException">NoStoragePool: there is none.</exception>
    internal async ValueTask<HostFolder> FindAsync(string name, CancellationToken cancellationToken)
    {
        var path = Trim(name);
        var drives = ReadDrivesAsync(cancellationToken);
        var found = wmi.QueryAsync(WmiNamespaces.CimV2, $"SELECT Name FROM Win32_Directory WHERE Name = {Wql.Quote(path)}", cancellationToken).AsTask();
        await Task.WhenAll(drives, found).ConfigureAwait(false);
        if ((await found.ConfigureAwait(false)).Count == 0)
            throw NoPool($"no storage pool with matching name '{name}'");
        var folder = Of(path, await drives.ConfigureAwait(false));
        _asked[folder.Uuid] = path;
        return folder;
    }

    /// <summary>The one of a UUID.</summary>
    /// <exception cref="VirtException">NoStoragePool: there is none, or it has not been listed or asked for yet.</exception>
    internal async ValueTask<HostFolder> FindAsync(Guid uuid, CancellationToken cancellationToken) => _asked.TryGetValue(uuid, out var path)
        ? await FindAsync(path, cancellationToken).ConfigureAwait(false)
        : (await ListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(folder => folder.Uuid == uuid)
            ?? throw NoPool($"no storage pool with matching uuid '{uuid}'");

    private async Task<IReadOnlyList<CimInstance>> ReadDrivesAsync(CancellationToken cancellationToken) =>
        await wmi.QueryAsync(WmiNamespaces.CimV2, "SELECT DeviceID,Size,FreeSpace FROM Win32_LogicalDisk WHERE DriveType = 3", cancellationToken).ConfigureAwait(false);

    private static HostFolder Of(string path, IReadOnlyList<CimInstance> drives)
    {
        var drive = HostPath.IsLocal($@"{path}\x") ? drives.FirstOrDefault(one => HostPath.Comparer.Equals(one.Text("DeviceID"), path[..2])) : null;
        var capacity = drive?.Number("Size") ?? 0;
        return new HostFolder(path, capacity, Math.Min(capacity, drive?.Number("FreeSpace") ?? 0));
    }

    private static string Trim(string path) => path.TrimEnd('\\');

    private static VirtException NoPool(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.NoStoragePool, detail);
}
