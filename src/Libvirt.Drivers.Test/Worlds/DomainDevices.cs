namespace Libvirt.Drivers.Test;

/// <summary>A domain's disks, network interfaces and balloon, as far as statistics and guests are about them.</summary>
internal sealed record DomainDevices(IReadOnlyList<DiskDevice> Disks, IReadOnlyList<NetworkCard> Cards, bool HasBalloon)
{
    /// <summary>The names of the interfaces on the host.</summary>
    internal IReadOnlyList<string?> Interfaces { get; } = [.. Cards.Select(card => card.Target)];

    internal static DomainDevices Read(DomainDefinition definition) => new(
        [.. definition.Disks.Select(d => new DiskDevice(d.Target, d.Image.Type, d.Image.Path, d.Image.Format ?? "raw") { Device = d.Device })],
        [.. definition.Interfaces.Select(i => new NetworkCard(i.Type, i.Mac ?? "", i.Target, i.Source))],
        definition.Balloon is not null);

    /// <summary>A disk by its name, or by the path of its image where no other disk has it too.</summary>
    internal DiskDevice? FindDisk(string name) =>
        name.StartsWith('/') ? Disks.Where(d => d.Path == name).Take(2).ToArray() is [var only] ? only : null : Disks.FirstOrDefault(d => d.Target == name);

    /// <summary>An interface by its name on the host, or by its hardware address.</summary>
    internal NetworkCard? FindCard(string name) =>
        Cards.FirstOrDefault(c => c.Target == name) ?? Cards.FirstOrDefault(c => c.Mac.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A disk and the image on top of it; no path where the image is not on this host or the drive is empty.</summary>
internal sealed record DiskDevice(string Target, string Type, string? Path, string Format)
{
    /// <summary>What the guest sees: <c>disk</c>, <c>cdrom</c>, <c>floppy</c> or <c>lun</c>.</summary>
    internal string Device { get; init; } = "disk";

    /// <summary>Whether nothing is in the drive.</summary>
    internal bool IsEmpty => Path is null && Type != "network";
}

/// <summary>A network interface.</summary>
/// <param name="Type">What it is connected to: <c>network</c>, <c>bridge</c>, <c>user</c>.</param>
/// <param name="Mac">Its hardware address.</param>
/// <param name="Target">Its name on the host.</param>
/// <param name="Source">The network or bridge.</param>
internal sealed record NetworkCard(string Type, string Mac, string? Target, string? Source);
