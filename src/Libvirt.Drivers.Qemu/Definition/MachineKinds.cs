namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>The two kinds of PC that differ in what is built in.</summary>
internal static class MachineKinds
{
    /// <summary>A PC with PCI Express; built in are a SATA controller and a root complex.</summary>
    internal static bool IsQ35(DomainDefinition definition) => definition.Machine is "q35" || definition.Machine?.StartsWith("pc-q35-", StringComparison.Ordinal) == true;

    /// <summary>A PC with PCI; built in are an IDE controller and a PCI bus.</summary>
    internal static bool IsI440FX(DomainDefinition definition) => definition.Machine is "pc" || definition.Machine?.StartsWith("pc-i440fx-", StringComparison.Ordinal) == true;
}
