namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>Tells one boot of the host from another: numbers of processes mean nothing beyond it.</summary>
internal static class HostBoot
{
    internal static string Id { get; } = Read();

    private static string Read()
    {
        try
        {
            return File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
