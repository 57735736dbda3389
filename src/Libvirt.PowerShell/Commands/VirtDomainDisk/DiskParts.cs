using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes disks of what users give: paths and volumes.</summary>
internal static class DiskParts
{
    /// <summary>A disk without a name yet.</summary>
    internal static DiskBuilder Make(string? source, VirtVolume? volume, string? format, DomainDiskDevice device, bool readOnly) => new()
    {
        Target = "",
        Device = device,
        ReadOnly = readOnly,
        Source = volume is null ? source : HasPath(volume) ? volume.Path : volume.Name,
        Pool = volume is null || HasPath(volume) ? null : volume.Pool,
        Format = format ?? volume?.Format ?? FormatOf(source, device),
    };

    /// <summary>The bus that the hypervisor recommends.</summary>
    internal static async ValueTask<DomainDiskBus> UsualBusAsync(VirtConnection connection, DomainDiskDevice device, CancellationToken cancellationToken)
    {
        var defaults = connection.Supports<IDomainDefaultsDriver>()
            ? await connection.Require<IDomainDefaultsDriver>().GetNewDomainDefaultsAsync(cancellationToken)
            : new NewDomainDefaults { Type = "" };
        return device == DomainDiskDevice.Cdrom ? defaults.DriveBus : defaults.DiskBus;
    }

    private static bool HasPath(VirtVolume volume) => volume.Type is VolumeType.File or VolumeType.Block;

    // The name is the user's word for it. What is in the image is not looked at: a guest may have written it.
    private static string? FormatOf(string? source, DomainDiskDevice device) => device != DomainDiskDevice.Disk || source is null
        ? null
        : Path.GetExtension(source).ToLowerInvariant() switch
        {
            ".qcow2" => "qcow2",
            ".vmdk" => "vmdk",
            ".vdi" => "vdi",
            ".vhdx" => "vhdx",
            _ => "raw",
        };
}
