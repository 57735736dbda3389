namespace Libvirt.Tests.Peers;

/// <summary>The configuration of a libvirtd that keeps to itself.</summary>
internal static class LibvirtdConfig
{
    /// <summary>Puts the folder given as $1 in place of libvirt's own folders, and becomes the daemon, with the arguments behind it.</summary>
    internal const string StartScript = """
        set -e
        for pair in etc:/etc/libvirt lib:/var/lib/libvirt run:/run/libvirt log:/var/log/libvirt cache:/var/cache/libvirt; do
            mkdir -p "${pair#*:}"
            mount --bind "$1/${pair%%:*}" "${pair#*:}"
        done
        shift
        exec libvirtd -f /etc/libvirt/libvirtd.conf -p /run/libvirt/libvirtd.pid "$@"
        """;

    private static string Daemon(LibvirtdSasl? sasl) => $"""
        unix_sock_dir = "/run/libvirt"
        auth_unix_ro = "none"
        auth_unix_rw = "{(sasl is null ? "none" : "sasl")}"
        """;

    /// <summary>No confinement, no cgroups, no log daemon: none of them is there in a container.</summary>
    private const string Qemu = """
        user = "root"
        group = "root"
        security_driver = "none"
        dynamic_ownership = 0
        remember_owner = 0
        namespaces = [ ]
        cgroup_controllers = [ ]
        stdio_handler = "file"
        """;

    internal static void Write(ScratchFolder folder, LibvirtdListening? listening, string settings, LibvirtdSasl? sasl, string qemu)
    {
        foreach (var name in new[] { "etc", "lib", "run", "log", "cache" })
            Directory.CreateDirectory(folder[name]);
        folder.Write("etc/libvirtd.conf", string.Join('\n', Daemon(sasl), listening?.Config, settings, ""));
        folder.Write("etc/qemu.conf", $"{Qemu}\n{qemu}\n");
    }
}
