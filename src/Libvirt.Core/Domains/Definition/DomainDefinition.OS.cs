using Libvirt.Xml;

namespace Libvirt;

/// <content>The machine and how it boots.</content>
public sealed partial class DomainDefinition
{
    /// <summary>What the guest runs on: <c>hvm</c>, <c>xen</c>, <c>exe</c>.</summary>
    public string OSType => Root.Element("os")?.ChildText("type") ?? "";

    /// <summary>The machine's architecture, such as <c>x86_64</c>; null where none is given.</summary>
    public string? Arch
    {
        get => Root.Element("os")?.Element("type")?.Attr("arch");
        set => Root.GetOrAdd("os").GetOrAdd("type").SetAttributeValue("arch", value);
    }

    /// <summary>The machine's type, such as <c>pc-q35-7.2</c>; null where none is given.</summary>
    public string? Machine
    {
        get => Root.Element("os")?.Element("type")?.Attr("machine");
        set => Root.GetOrAdd("os").GetOrAdd("type").SetAttributeValue("machine", value);
    }

    /// <summary>The kernel that is booted directly; null where the firmware boots from a device.</summary>
    public string? Kernel => NullIfEmpty(Root.Element("os")?.ChildText("kernel"));

    /// <summary>The initial RAM disk of <see cref="Kernel"/>.</summary>
    public string? Initrd => NullIfEmpty(Root.Element("os")?.ChildText("initrd"));

    /// <summary>The command line of <see cref="Kernel"/>.</summary>
    public string? KernelCommandLine => NullIfEmpty(Root.Element("os")?.ChildText("cmdline"));

    /// <summary>Kinds of devices to boot from, in order: <c>hd</c>, <c>cdrom</c>, <c>network</c>, <c>fd</c>.</summary>
    public IReadOnlyList<string> BootDevices => [.. (Root.Element("os")?.Elements("boot") ?? []).Select(b => b.Attr("dev") ?? "")];

    /// <summary>What follows when the guest shuts down: <c>destroy</c>, <c>restart</c>, <c>preserve</c> or <c>rename-restart</c>.</summary>
    public string OnPoweroff => Root.ChildText("on_poweroff") ?? "destroy";

    /// <summary>What follows when the guest reboots.</summary>
    public string OnReboot => Root.ChildText("on_reboot") ?? "restart";

    /// <summary>What follows when the guest crashes; also <c>coredump-destroy</c> and <c>coredump-restart</c>.</summary>
    public string OnCrash => Root.ChildText("on_crash") ?? "destroy";

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
