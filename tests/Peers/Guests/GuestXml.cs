using System.Xml.Linq;

namespace Libvirt.Tests.Peers;

/// <summary>The domain XML of a test guest: TCG, direct kernel boot, virtio disks vda, vdb, …, a network card, a balloon, the console in a file.</summary>
/// <param name="name">The domain's name.</param>
/// <param name="image">What it boots; null for a guest that is never to run past the firmware (started paused).</param>
public sealed class GuestXml(string name, GuestImage? image = null)
{
    /// <summary>Its disks, vda first. Backing chains are left to the hypervisor to find.</summary>
    public IReadOnlyList<DiskImage> Disks { get; init; } = [];

    /// <summary>What the guest shall do: see <see cref="GuestImage"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>How many vCPUs.</summary>
    public int Vcpus { get; init; } = 1;

    /// <summary>Memory in MiB.</summary>
    public int MemoryMiB { get; init; } = 128;

    /// <summary>The file that the serial console is written to; null for a guest without one.</summary>
    public string? Console { get; init; }

    /// <summary>The UUID; null to let the hypervisor choose.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>More elements for &lt;devices&gt;.</summary>
    public IReadOnlyList<XElement> Devices { get; init; } = [];

    /// <summary>The XML.</summary>
    public override string ToString() => new XElement("domain", new XAttribute("type", "qemu"),
        new XElement("name", name),
        Uuid is { } uuid ? new XElement("uuid", uuid) : null,
        new XElement("memory", new XAttribute("unit", "MiB"), MemoryMiB),
        new XElement("vcpu", Vcpus),
        new XElement("os",
            new XElement("type", new XAttribute("arch", "x86_64"), new XAttribute("machine", "pc"), "hvm"),
            image is null ? null : new XElement("kernel", image.Kernel),
            image is null ? null : new XElement("initrd", image.Initramfs),
            image is null ? null : new XElement("cmdline", GuestImage.CommandLine(Words))),
        new XElement("features", new XElement("acpi")),
        new XElement("devices",
            new XElement("emulator", Tool.Find("qemu-system-x86_64") ?? "/usr/bin/qemu-system-x86_64"),
            Disks.Select(Disk),
            new XElement("interface", new XAttribute("type", "user"), new XElement("model", new XAttribute("type", "virtio"))),
            Console is null ? null : new XElement("serial", new XAttribute("type", "file"), new XElement("source", new XAttribute("path", Console))),
            new XElement("memballoon", new XAttribute("model", "virtio"), new XElement("stats", new XAttribute("period", 1))),
            Devices)).ToString();

    private static XElement Disk(DiskImage disk, int index) =>
        new("disk", new XAttribute("type", "file"), new XAttribute("device", "disk"),
            new XElement("driver", new XAttribute("name", "qemu"), new XAttribute("type", disk.Format)),
            new XElement("source", new XAttribute("file", disk.Path)),
            new XElement("target", new XAttribute("dev", $"vd{(char)('a' + index)}"), new XAttribute("bus", "virtio")));
}
