namespace Libvirt.Normalization;

/// <summary>The steps by which a definition takes the form in which libvirt keeps it, whatever the hypervisor.</summary>
/// <remarks>
/// A hypervisor runs them in the order of <see cref="All"/>, with steps of its own among them. Running them again changes nothing but the order
/// of disks and controllers: as in libvirt, it depends on what the definition said of them before anything was added.
/// </remarks>
public static class DomainPasses
{
    /// <summary>All steps, in order.</summary>
    public static IReadOnlyList<DomainPass> All { get; } =
    [
        LimitsPass.Apply,
        FirstOnlyPass.Apply,
        LiveStatePass.Apply,
        NamespacePass.Apply,
        IdentityPass.Apply,
        MemoryPass.Apply,
        VcpuPass.Apply,
        CpuTunePass.Apply,
        ResourceControlPass.Apply,
        NumaPass.Apply,
        NumaTunePass.Apply,
        HugepagePass.Apply,
        IOThreadPass.Apply,
        SysinfoPass.Apply,
        OSPass.Apply,
        FirmwarePass.Apply,
        FeaturesPass.Apply,
        CpuPass.Apply,
        ClockPass.Apply,
        LifecyclePass.Apply,
        PerfPass.Apply,
        SecurityLabelPass.Apply,
        AddressPass.Apply,
        DiskPass.Apply,
        DiskSourcePass.Apply,
        DiskPass.CheckNames,
        ControllerPass.Apply,
        DriveAddressPass.Apply,
        ImpliedControllerPass.Apply,
        InterfacePass.Apply,
        InterfaceNamePass.Apply,
        CharacterSourcePass.Apply,
        CharacterDevicePass.Apply,
        static (domain, _) => ShowConsole(domain),
        GraphicsPass.Apply,
        VideoPass.Apply,
        InputPass.Apply,
        DeviceDefaultsPass.Apply,
        HostDevicePass.Apply,
        BootPass.Apply,
        static (domain, _) => Arrange(domain),
    ];

    /// <summary>Shows the first serial port of a full machine as its first console too, with all that it has by now.</summary>
    public static void ShowConsole(DomainDefinition domain) => ConsolePass.Apply(domain);

    /// <summary>Brings elements and attributes into libvirt's order: the last of all steps, also after a hypervisor's own.</summary>
    public static void Arrange(DomainDefinition domain) => LayoutPass.Apply(domain);
}
