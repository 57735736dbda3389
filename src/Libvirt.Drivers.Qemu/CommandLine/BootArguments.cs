namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The kernel that is booted directly.</summary>
internal static class BootArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        arguments.Add("-boot", "strict=on");
        if (live.Kernel is not { } kernel)
            return;
        arguments.Add("-kernel", kernel);
        if (live.Initrd is { } initrd)
            arguments.Add("-initrd", initrd);
        if (live.KernelCommandLine is { } line)
            arguments.Add("-append", line);
    }
}
