using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Images;

/// <summary>The service of a host that knows virtual disks (Msvm_ImageManagementService).</summary>
internal sealed class ImageService(WmiClient wmi)
{
    /// <summary>The service.</summary>
    internal static readonly EndpointReference Target = new(
        $"{WmiNamespaces.Virtualization}Msvm_ImageManagementService", ("CreationClassName", "Msvm_ImageManagementService"));

    /// <summary>Reads what a disk is.</summary>
    /// <exception cref="VirtException">OperationFailed and kin: there is no such file, or it is no virtual disk.</exception>
    internal async ValueTask<DiskImage> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var disk = await AskAsync("GetVirtualHardDiskSettingData", "SettingData", path, cancellationToken).ConfigureAwait(false);
        return new DiskImage(
            path,
            disk.Number("Format") switch
            {
                2 => "vpc",
                3 => "vhdx",
                4 => "vhds",
                _ => "raw",
            },
            disk.Number("Type") is { } type and <= int.MaxValue && Enum.IsDefined((DiskImageType)type) ? (DiskImageType)type : DiskImageType.Unknown,
            disk.Number("MaxInternalSize"),
            disk.Text("ParentPath") is { Length: > 0 } parent ? HostPath.From(path, parent) : null);
    }

    /// <summary>Reads how large the file of a disk is, in bytes; null where the host does not say.</summary>
    /// <exception cref="VirtException">As <see cref="ReadAsync"/>.</exception>
    internal async ValueTask<ulong?> ReadSizeAsync(string path, CancellationToken cancellationToken) =>
        (await AskAsync("GetVirtualHardDiskState", "State", path, cancellationToken).ConfigureAwait(false)).Number("FileSize");

    private async ValueTask<CimInstance> AskAsync(string method, string result, string path, CancellationToken cancellationToken)
    {
        var output = await wmi.InvokeAsync(Target, method, [CimParameter.Of("Path", path)], limit: null, cancellationToken).ConfigureAwait(false);
        return output.Element(XName.Get(result, Target.ResourceUri))?.Value is { Length: > 0 } text
            ? CimReader.ReadText(text)
            : throw WsmanAnswer.Unexpected($"{method} says nothing about '{path}'");
    }
}
