using Libvirt.Drivers.Qemu.CommandLine;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>What statistics need to know of a run, taken from its live definition once.</summary>
internal sealed class GuestFacts
{
    internal GuestFacts(DomainDefinition live)
    {
        Disks = [.. live.Disks.Where(d => d.Image.Path is not null || d.Device == "cdrom").Select(d => new Disk(d))];
        Interfaces = [.. live.Interfaces.Select(i => i.Target)];
        Vcpu = live.Vcpu;
        MaxVcpu = live.MaxVcpu;
        Memory = live.Memory;
        MaxMemory = live.MaxMemory;
        BalloonPath = live.Balloon?.Element("alias")?.Attr("name") is { } alias ? "/machine/peripheral/" + alias : null;
        HasIOThreads = live.IOThreadIds.Count > 0;
        HasFormattedBlockDevices = live.Disks.SelectMany(d => d.Image.Chain).Any(i => i.Type == "block" && i.Format != "raw");
        IsKvm = live.Type == "kvm";
    }

    internal IReadOnlyList<Disk> Disks { get; }

    /// <summary>The host's end of each network interface; null for one that has none.</summary>
    internal IReadOnlyList<string?> Interfaces { get; }

    internal int Vcpu { get; }

    internal int MaxVcpu { get; }

    internal ulong Memory { get; }

    internal ulong MaxMemory { get; }

    /// <summary>The balloon in QEMU's object tree; null where there is none.</summary>
    internal string? BalloonPath { get; }

    internal bool HasIOThreads { get; }

    /// <summary>Whether an image with a format of its own is on a block device: its size is then not the device's.</summary>
    internal bool HasFormattedBlockDevices { get; }

    internal bool IsKvm { get; }

    /// <summary>A disk and its images, top first.</summary>
    internal sealed class Disk
    {
        internal Disk(DiskDefinition disk)
        {
            Target = disk.Target;
            QDev = disk.Bus == "virtio" ? $"/machine/peripheral/{disk.Alias}/virtio-backend" : disk.Alias ?? "";
            Images = disk.Image.Path is null ? [] : [.. disk.Image.Chain.Select(i => new Image(i.Path, i.Format, i.Index, BlockNodes.Format(i.Index)))];
        }

        internal string Target { get; }

        /// <summary>What QEMU calls its device in block statistics.</summary>
        internal string QDev { get; }

        internal IReadOnlyList<Image> Images { get; }
    }

    /// <summary>An image: where it is, and what QEMU calls it.</summary>
    internal sealed record Image(string? Path, string? Format, uint Index, string Node);
}
