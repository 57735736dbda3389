using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What the guest runs on, and what it boots from.</summary>
internal static class OSPass
{
    private static readonly HashSet<string> Types = ["hvm", "xen", "linux", "exe", "uml", "xenpvh"];

    private static readonly HashSet<string> BootDevices = ["fd", "cdrom", "hd", "network"];

    private static readonly HashSet<string> Architectures =
    [
        "alpha", "armv6l", "armv7b", "armv7l", "aarch64", "cris", "i686", "ia64", "lm32", "loongarch64", "m68k", "microblaze", "microblazeel",
        "mips", "mipsel", "mips64", "mips64el", "openrisc", "or32", "parisc", "parisc64", "ppc", "ppc64", "ppc64le", "ppcemb", "riscv32", "riscv64",
        "s390", "s390x", "sh4", "sh4eb", "sparc", "sparc64", "unicore32", "x86_64", "xtensa", "xtensaeb",
    ];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        // A boot loader of the host's is Xen's, paravirtualised.
        if (domain.OSType.Length == 0)
            domain.Root.GetOrAdd("os").GetOrAdd("type").Value = "xen";
        if (!Types.Contains(domain.OSType))
            throw XmlValueErrors.Unsupported($"unknown OS type '{domain.OSType}'");
        if (domain.Arch is not { Length: > 0 } arch)
            domain.Arch = defaults.Arch;
        else if (!Architectures.Contains(arch))
            throw XmlValueErrors.Unsupported($"Unknown architecture {arch}");

        var os = domain.Root.Element("os")!;
        if (domain.OSType == "exe" && string.IsNullOrEmpty(os.ChildText("init")))
            throw XmlValueErrors.Error("init binary must be specified");
        if (domain.OSType != "exe")
            os.Elements().Where(e => e.Name.LocalName is "init" or "initarg" or "initenv" or "initdir" or "inituser" or "initgroup").Remove();
        if (string.IsNullOrEmpty(domain.Root.ChildText("bootloader")))
            domain.Root.Element("bootloader_args")?.Remove();
        if (domain.BootDevices.FirstOrDefault(d => !BootDevices.Contains(d)) is { } unknown)
            throw XmlValueErrors.Invalid("dev", "boot", unknown);
    }
}
