namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>What QEMU forbids itself of the system's calls.</summary>
internal static class SandboxArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        // A helper that connects a bridge is a program that QEMU has to run.
        var spawn = live.Interfaces.Any(NetworkArguments.NeedsHelper) ? "allow" : "deny";
        arguments.Add("-sandbox", $"on,obsolete=deny,elevateprivileges={(spawn == "allow" ? "children" : "deny")},spawn={spawn},resourcecontrol=deny");
    }
}
