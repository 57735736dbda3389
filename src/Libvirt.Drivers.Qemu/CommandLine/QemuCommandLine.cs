using System.Globalization;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>Makes QEMU's command line of a live definition, in the order of libvirt's.</summary>
internal static class QemuCommandLine
{
    private static readonly LogSource Log = new("qemu.qemu_command");

    /// <summary>Builds the arguments, without the program itself.</summary>
    /// <param name="live">The definition, with aliases, images and paths filled in.</param>
    /// <param name="monitors">Sockets for monitors, one for each session that may be connected at the same time.</param>
    /// <param name="pidFile">Where QEMU writes its number; it removes the file when it ends in order.</param>
    internal static IReadOnlyList<string> Build(DomainDefinition live, IReadOnlyList<string> monitors, string pidFile)
    {
        var arguments = new QemuArguments();
        arguments.Add("-name", $"guest={QemuArguments.Escape(live.Name)},debug-threads=on");
        arguments.Add("-S");
        MachineArguments.Add(arguments, live);
        arguments.Add("-uuid", live.Uuid.ToString("D"));
        arguments.Add("-no-user-config");
        arguments.Add("-nodefaults");
        for (var i = 0; i < monitors.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"monitor{i}");
            arguments.Add("-chardev", $"socket,id=char{id},path={QemuArguments.Escape(monitors[i])},server=on,wait=off");
            arguments.Add("-mon", $"chardev=char{id},id={id},mode=control");
        }
        ClockArguments.Add(arguments, live);
        LifecycleArguments.Add(arguments, live);
        BootArguments.Add(arguments, live);
        ControllerArguments.Add(arguments, live);
        DiskArguments.Add(arguments, live);
        NetworkArguments.Add(arguments, live);
        CharacterArguments.Add(arguments, live);
        DisplayArguments.Add(arguments, live);
        DeviceArguments.Add(arguments, live);
        SandboxArguments.Add(arguments, live);
        arguments.Add("-msg", "timestamp=on");
        arguments.Add("-pidfile", pidFile);
        Log.Debug($"domain '{live.Name}': {arguments.List.Count} arguments, {monitors.Count} monitors, {(live.Type == "kvm" ? "KVM" : "TCG")}");
        return arguments.List;
    }
}
