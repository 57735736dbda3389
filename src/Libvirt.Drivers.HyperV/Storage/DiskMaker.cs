using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Images;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Storage;

/// <summary>Makes, copies, resizes and deletes virtual disks.</summary>
internal sealed class DiskMaker(WmiClient wmi)
{
    // CIM_DataFile.Delete.
    private const uint Done = 0;
    private const uint AccessDenied = 2;
    private const uint NotThere = 9;

    /// <summary>Makes a disk.</summary>
    /// <exception cref="VirtException">What the host says: the name is taken, there is no room, the parent is missing.</exception>
    internal ValueTask CreateAsync(NewDisk disk, CancellationToken cancellationToken) =>
        RunAsync("CreateVirtualHardDisk", [CimParameter.Of("VirtualDiskSettingData", disk.ToText())], cancellationToken);

    /// <summary>Makes a disk with the content of another, which need not be of the same kind.</summary>
    /// <exception cref="VirtException">As <see cref="CreateAsync"/>.</exception>
    internal ValueTask CopyAsync(string source, NewDisk disk, CancellationToken cancellationToken) =>
        RunAsync("ConvertVirtualHardDisk", [CimParameter.Of("SourcePath", source), CimParameter.Of("VirtualDiskSettingData", disk.ToText())], cancellationToken);

    /// <summary>Gives a disk another size.</summary>
    /// <exception cref="VirtException">What the host says: it is in use, its content is longer.</exception>
    internal ValueTask ResizeAsync(string path, ulong capacity, CancellationToken cancellationToken) =>
        RunAsync("ResizeVirtualHardDisk", [CimParameter.Of("Path", path), CimParameter.Of("MaxInternalSize", FormattableString.Invariant($"{capacity}"))], cancellationToken);

    /// <summary>Deletes a file.</summary>
    /// <exception cref="VirtException">NoStorageVol: it is not there; ResourceBusy: it is in use, or the user may not; OperationFailed: something else.</exception>
    internal async ValueTask DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var file = new EndpointReference($"{WmiNamespaces.CimV2}CIM_DataFile", ("Name", path.ToLowerInvariant()));
        switch (await wmi.CallAsync(file, "Delete", [], cancellationToken).ConfigureAwait(false))
        {
            case Done:
                return;
            case AccessDenied:
                throw Error(VirtErrorCode.ResourceBusy, $"the host does not delete '{path}': it is in use, or the user may not delete it");
            case NotThere:
                throw Error(VirtErrorCode.NoStorageVol, $"no storage vol with matching path '{path}'");
            case var code:
                throw Error(VirtErrorCode.OperationFailed, FormattableString.Invariant($"the host does not delete '{path}' ({code})"));
        }
    }

    private async ValueTask RunAsync(string method, IEnumerable<CimParameter> parameters, CancellationToken cancellationToken) =>
        // Disks may be as large as they like: their jobs tell how far they are.
        await wmi.InvokeAsync(ImageService.Target, method, parameters, ManagementService.Limit, cancellationToken).ConfigureAwait(false);

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Hyperv, code, detail);
}
