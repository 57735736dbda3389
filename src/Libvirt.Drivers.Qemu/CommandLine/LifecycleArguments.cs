using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>What QEMU does when the guest shuts down, reboots or panics.</summary>
/// <remarks>
/// A guest outlives the sessions that watch it, so that QEMU acts by itself wherever it can: it ends when the guest shuts down and resets when
/// the guest reboots. Where the definition wants what QEMU cannot do alone (start again after a shutdown), it pauses, and a session resets it.
/// </remarks>
internal static class LifecycleArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        var shutdown = live.OnPoweroff switch
        {
            "destroy" => "poweroff",
            "restart" or "preserve" => "pause",
            _ => throw Unsupported("on_poweroff", live.OnPoweroff),
        };
        var reboot = live.OnReboot switch
        {
            "restart" => "reset",
            "destroy" => "shutdown",
            _ => throw Unsupported("on_reboot", live.OnReboot),
        };
        var panic = live.OnCrash switch
        {
            "destroy" => "shutdown",
            "restart" or "preserve" => "pause",
            _ => throw Unsupported("on_crash", live.OnCrash),
        };
        arguments.Add("-action", $"reboot={reboot},shutdown={shutdown},panic={panic}");

        var chipset = MachineKinds.IsQ35(live) ? "ICH9-LPC" : "PIIX4_PM";
        if (live.Root.Element("pm")?.Element("suspend-to-mem")?.Attr("enabled") is { } mem)
            arguments.Add("-global", $"{chipset}.disable_s3={(mem == "no" ? 1 : 0)}");
        if (live.Root.Element("pm")?.Element("suspend-to-disk")?.Attr("enabled") is { } disk)
            arguments.Add("-global", $"{chipset}.disable_s4={(disk == "no" ? 1 : 0)}");
    }

    private static VirtException Unsupported(string element, string value) =>
        new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"the QEMU driver does not support <{element}>{value}</{element}>");
}
