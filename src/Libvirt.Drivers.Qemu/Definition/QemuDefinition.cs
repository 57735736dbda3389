namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Makes a definition that the driver can start of one that a user gave.</summary>
internal static class QemuDefinition
{
    // In this order: each pass may rely on those before it.
    private static readonly Action<DomainDefinition, QemuCapabilities>[] Passes =
    [
        static (definition, _) => LivePartsPass.Apply(definition),
        MachinePass.Apply,
        static (definition, _) => DiskPass.Apply(definition),
        static (definition, _) => ConsolePass.Apply(definition),
        static (definition, _) => MacAddressPass.Apply(definition),
        static (definition, _) => MemballoonPass.Apply(definition),
        static (definition, _) => ControllerPass.Apply(definition),
        static (definition, _) => DriveAddressPass.Apply(definition),
        static (definition, _) => PciAddressPass.Apply(definition),
    ];

    /// <summary>Reads, checks and completes a definition.</summary>
    /// <exception cref="VirtException">XmlError: malformed; ConfigUnsupported: it has something that the driver does not support; and what the passes refuse.</exception>
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
        foreach (var pass in Passes)
            pass(definition, capabilities);
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
}
