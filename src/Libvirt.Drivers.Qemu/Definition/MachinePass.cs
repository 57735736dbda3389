using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Says which emulator, architecture and machine: a machine's alias gives way to its versioned name, so that the guest sees the same one after an upgrade of QEMU.</summary>
internal static class MachinePass
{
    private static readonly LogSource Log = new("qemu.qemu_postparse");

    internal static void Apply(DomainDefinition definition, QemuCapabilities capabilities)
    {
        if (definition.OSType != "hvm")
            throw Unsupported($"os type '{definition.OSType}'");
        definition.Arch ??= capabilities.Arch;
        if (definition.Arch != capabilities.Arch)
            throw Unsupported($"architecture '{definition.Arch}' with emulator '{capabilities.Binary}', which is for {capabilities.Arch}");
        var machine = definition.Machine;
        definition.Machine = capabilities.CanonicalMachine(machine)
            ?? throw Unsupported($"machine '{definition.Machine}', which emulator '{capabilities.Binary}' does not have");
        if (!MachineKinds.IsQ35(definition) && !MachineKinds.IsI440FX(definition))
            throw Unsupported($"machine '{definition.Machine}'; supported are pc and q35 with their versions");
        definition.Emulator ??= capabilities.Binary;
        Log.Debug($"domain '{definition.Name}': emulator {definition.Emulator}, machine {machine ?? "by default"} is {definition.Machine}");
    }

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, what);
}
