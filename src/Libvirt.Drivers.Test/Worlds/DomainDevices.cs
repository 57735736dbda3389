namespace Libvirt.Drivers.Test;

/// <summary>A domain's disks and network interfaces, as far as statistics are about them.</summary>
internal sealed record DomainDevices(IReadOnlyList<DiskDevice> Disks, IReadOnlyList<string?> Interfaces)
{
    internal static DomainDevices Read(DomainDefinition definition) => new(
        [.. definition.Disks.Select(d => new DiskDevice(d.Target, d.Image.Type, d.Image.Path, d.Image.Format ?? "raw"))],
        [.. definition.Interfaces.Select(i => i.Target)]);
}

/// <summary>A disk and the image on top of it; no path where the image is not on this host or the drive is empty.</summary>
internal sealed record DiskDevice(string Target, string Type, string? Path, string Format);
