namespace Libvirt.Disk.Guests.Inspection;

/// <summary>The host name of Linux: hostname(5), as old Debian and SUSE spelt it, then as Red Hat had it.</summary>
internal static class LinuxHostName
{
    internal static string? Read(VolumeFiles files) => FirstName(files, "/etc/HOSTNAME") ?? FirstName(files, "/etc/hostname") ?? FromNetwork(files);

    private static string? FirstName(VolumeFiles files, string path) =>
        files.Lines(path)?.FirstOrDefault(line => line.Length > 0 && line[0] != '#')?.Trim() is { Length: > 0 } name ? name : null;

    private static string? FromNetwork(VolumeFiles files)
    {
        if (!files.IsFile("/etc/sysconfig/network") || files.Lines("/etc/sysconfig/network") is not { } lines)
            return null;
        return KeyValues.Parse(lines).FirstOrDefault(pair => pair.Key.Trim() == "HOSTNAME").Value is { Length: > 0 } name ? name : null;
    }
}
