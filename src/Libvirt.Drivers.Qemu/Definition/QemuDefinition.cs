using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Makes a definition that the driver can start of one that a user gave.</summary>
internal static class QemuDefinition
{
    // After the steps that all hypervisors share. In this order: each may rely on those before it.
    private static readonly Action<DomainDefinition>[] Passes =
    [
        DiskPass.Apply,
        SerialPass.Apply,
        ChannelPass.Apply,
        InterfacePass.Apply,
        MemballoonPass.Apply,
        ControllerPass.Apply,
        PciAddressPass.Apply,
        DomainPasses.Arrange,
    ];

    /// <summary>Reads, checks and completes a definition.</summary>
    /// <exception cref="VirtException">XmlDetail: malformed; ConfigUnsupported: it has something that the driver does not support; and what the passes refuse.</exception>
    internal static async Task<DomainDefinition> ParseAsync(string xml, CancellationToken cancellationToken)
    {
        var definition = DomainDefinition.Parse(xml);
        SupportedElements.Check(definition);
        CheckName(definition.Name);
        Complete(definition, await QemuCapabilities.GetAsync(EmulatorOf(definition), cancellationToken).ConfigureAwait(false));
        return definition;
    }

    /// <summary>Fills in what a definition leaves open.</summary>
    internal static void Complete(DomainDefinition definition, QemuCapabilities capabilities)
    {
        new DomainNormalizer(new DomainDefaults { Arch = capabilities.Arch }).Normalize(definition);
        CheckAliases(definition);
        MachinePass.Apply(definition, capabilities);
        foreach (var pass in Passes)
            pass(definition);
    }

    /// <summary>The program that runs a definition: the one that it names, or QEMU for its architecture.</summary>
    internal static string EmulatorOf(DomainDefinition definition) =>
        definition.Emulator ?? QemuCapabilities.FindEmulator(definition.Arch ?? QemuCapabilities.HostArch);

    // The name is also that of files: its own folder and its parent must not be, nor the driver's own files, which start with a dot.
    private static void CheckName(string name)
    {
        if (name.StartsWith('.') || System.Text.Encoding.UTF8.GetByteCount(name) > 200)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"domain name '{name}': it starts with a dot or is longer than 200 bytes");
    }

    // Those of an earlier run are gone by now; what is left is the user's.
    private static void CheckAliases(DomainDefinition definition)
    {
        if (definition.DeviceElements().FirstOrDefault(d => d.Element("alias") is not null) is { } device)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"the QEMU driver does not support alias '{device.Element("alias")!.Attr("name")}' of <{device.Name.LocalName}>: it names the devices itself");
    }
}
