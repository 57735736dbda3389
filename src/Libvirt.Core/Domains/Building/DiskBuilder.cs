using System.Xml.Linq;

namespace Libvirt;

/// <summary>Makes the XML of a disk.</summary>
public sealed record DiskBuilder
{
    /// <summary>The path of its image, or of a block device below <c>/dev</c>; null for a drive without a medium.</summary>
    public string? Source { get; init; }

    /// <summary>The pool of a volume that has no path of its own on the host; <see cref="Source"/> is then the volume's name.</summary>
    public string? Pool { get; init; }

    /// <summary>The image's format; null to leave it to the hypervisor, which takes it for raw.</summary>
    public string? Format { get; init; }

    /// <summary>The name of the disk: <c>vda</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What it is plugged into.</summary>
    public DomainDiskBus Bus { get; init; }

    /// <summary>What the guest sees.</summary>
    public DomainDiskDevice Device { get; init; }

    /// <summary>Whether the guest may not write to it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The first free name on a bus.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="taken">The names that are taken.</param>
    public static string FreeTarget(DomainDiskBus bus, IEnumerable<string> taken)
    {
        var prefix = bus switch
        {
            DomainDiskBus.Ide => "hd",
            DomainDiskBus.Fdc => "fd",
            DomainDiskBus.Virtio => "vd",
            DomainDiskBus.Xen => "xvd",
            DomainDiskBus.Uml => "ubd",
            _ => "sd",
        };
        var names = taken.ToHashSet(StringComparer.Ordinal);
        for (var number = 0; ; number++)
        {
            if (!names.Contains(prefix + Letters(number)))
                return prefix + Letters(number);
        }
    }

    /// <summary>The element.</summary>
    public XElement Build()
    {
        var type = Pool is not null ? "volume" : Source?.StartsWith("/dev/", StringComparison.Ordinal) == true ? "block" : "file";
        var disk = new XElement("disk", new XAttribute("type", type), new XAttribute("device", Device.ToString().ToLowerInvariant()));
        if (Format is not null)
            disk.Add(new XElement("driver", new XAttribute("name", "qemu"), new XAttribute("type", Format)));
        if (Pool is not null)
            disk.Add(new XElement("source", new XAttribute("pool", Pool), new XAttribute("volume", Source ?? "")));
        else if (Source is not null)
            disk.Add(new XElement("source", new XAttribute(type == "block" ? "dev" : "file", Source)));
        var target = new XElement("target", new XAttribute("dev", Target));
        if (Bus != DomainDiskBus.Default)
            target.Add(new XAttribute("bus", Bus.ToString().ToLowerInvariant()));
        disk.Add(target);
        if (ReadOnly)
            disk.Add(new XElement("readonly"));
        return disk;
    }

    private static string Letters(int number) => (number >= 26 ? Letters(number / 26 - 1) : "") + (char)('a' + number % 26);
}
