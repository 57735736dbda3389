namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The kernel that is booted directly.</summary>
internal static class BootArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        arguments.Add("-boot", "strict=on");
        if (live.Kernel is not { } kernel)
            return;
        arguments.Add("-kernel", Existing(kernel));
        if (live.Initrd is { } initrd)
            arguments.Add("-initrd", Existing(initrd));
        if (live.KernelCommandLine is { } line)
            arguments.Add("-append", line);
    }

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.SystemError, $"Cannot access '{path}': No such file or directory") { Number = 2 };
}
