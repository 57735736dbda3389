namespace Libvirt.Tests.Peers;

/// <summary>What a guest image is made from, wherever this machine has it.</summary>
/// <param name="Kernel">A bootable kernel for x86-64.</param>
/// <param name="Modules">The folder of its modules; null if it needs none.</param>
/// <param name="Busybox">A busybox that needs no library.</param>
internal sealed record GuestFiles(string Kernel, string? Modules, string Busybox)
{
    /// <summary>Text that changes when a file does.</summary>
    internal string Identity => string.Join('\n', new[] { Kernel, Busybox }.Select(path => $"{path} {new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path):O}"));

    /// <summary>Takes the files that the environment names, else those installed, else those of packages downloaded earlier or now.</summary>
    internal static GuestFiles? Find(string cache, out string reason)
    {
        try
        {
            var (kernel, modules) = FromEnvironment() ?? Installed() ?? Downloaded(cache);
            reason = "";
            return new(kernel, modules, FindBusybox(cache));
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or TimeoutException or UnauthorizedAccessException)
        {
            reason = $"no kernel for a guest: {e.Message.Trim()} (LIBVIRTPS_GUEST_KERNEL and LIBVIRTPS_GUEST_MODULES may name one)";
            return null;
        }
    }

    private static (string Kernel, string? Modules)? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("LIBVIRTPS_GUEST_KERNEL") is not { Length: > 0 } kernel)
            return null;
        var modules = Environment.GetEnvironmentVariable("LIBVIRTPS_GUEST_MODULES");
        if (!File.Exists(kernel))
            throw new FileNotFoundException($"LIBVIRTPS_GUEST_KERNEL: {kernel} does not exist");
        if (!string.IsNullOrEmpty(modules) && !Directory.Exists(modules))
            throw new DirectoryNotFoundException($"LIBVIRTPS_GUEST_MODULES: {modules} does not exist");
        return (kernel, string.IsNullOrEmpty(modules) ? null : modules);
    }

    /// <summary>Debian's kernels only: what others build in, compress or hide from the user is not known here.</summary>
    private static (string Kernel, string? Modules)? Installed()
    {
        if (!Directory.Exists("/boot"))
            return null;
        foreach (var kernel in Directory.EnumerateFiles("/boot", "vmlinuz-*-amd64").OrderDescending())
        {
            var modules = $"/lib/modules/{Path.GetFileName(kernel)["vmlinuz-".Length..]}";
            if (Directory.Exists(modules) && KernelModules.Has(modules, "virtio_blk") && IsReadable(kernel))
                return (kernel, modules);
        }
        return null;
    }

    private static bool IsReadable(string path) =>
        Environment.IsPrivilegedProcess || (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead));

    private static (string Kernel, string? Modules) Downloaded(string cache)
    {
        var folder = DebianPackage.Unpack(cache, "linux-image-cloud-amd64", () => DebianPackage.DependencyOf("linux-image-cloud-amd64", "linux-image-"));
        return (Directory.EnumerateFiles(Path.Combine(folder, "boot"), "vmlinuz-*").Single(), Path.Combine(folder, "lib", "modules"));
    }

    private static string FindBusybox(string cache) =>
        File.Exists("/var/lib/dpkg/info/busybox-static.list")
            ? "/bin/busybox"
            : Path.Combine(DebianPackage.Unpack(cache, "busybox-static", () => "busybox-static"), "bin", "busybox");
}
