namespace Libvirt.Drivers.Remote.Uris;

/// <summary>Guesses a driver where no URI names one: by the sockets that are there, for a user also by the daemons that could be started.</summary>
internal static class DriverProbe
{
    // In the order in which libvirtd would try them.
    private static readonly string[] SystemDrivers = ["xen", "qemu", "lxc", "vbox", "bhyve", "vz"];
    private static readonly string[] SessionDrivers = ["qemu", "vbox"];

    /// <summary>The driver; null where nothing speaks for one.</summary>
    internal static string? Find(bool readOnly, RemoteSurroundings surroundings) => surroundings.IsPrivileged
        ? SystemDrivers.FirstOrDefault(driver => surroundings.Exists($"/run/libvirt/virt{driver}d-{(readOnly ? "sock-ro" : "sock")}"))
        : SessionDrivers.FirstOrDefault(driver => surroundings.Exists(Path.Combine(surroundings.RuntimeFolder, $"virt{driver}d-sock")))
            ?? SessionDrivers.FirstOrDefault(driver => surroundings.Exists($"/usr/sbin/virt{driver}d"));
}
