using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>Consoles of domains.</content>
internal sealed partial class TestWorld
{
    internal Stream OpenConsole(DomainKey key, string? device, DomainConsoleFlags flags)
    {
        RequireOurs("virDomainOpenConsole");
        lock (_gate)
        {
            var domain = FindActive(key);
            var run = domain.Run!;
            var found = FindConsole(run.Config.Parse(), device)
                ?? throw TestError(VirtErrorCode.InternalError, $"cannot find character device {device ?? "<null>"}");
            if (found.Attr("type") != "pty")
                throw TestError(VirtErrorCode.InternalError, $"character device {device ?? found.Element("alias")?.Attr("name")} is not using a PTY");
            Log.Debug($"domain '{domain.Name}': its console is opened");
            return (run.Console ??= new LabConsole(domain.Name)).Open(flags.HasFlag(DomainConsoleFlags.Force));
        }
    }

    // Nothing here gives devices aliases: they have those that QEMU's devices get.
    private static XElement? FindConsole(DomainDefinition domain, string? alias) => alias is null
        ? domain.DeviceElements("console").Concat(domain.DeviceElements("serial")).FirstOrDefault()
        : new[] { "console", "serial", "parallel" }.SelectMany(domain.DeviceElements)
            .FirstOrDefault(port => (port.Element("alias")?.Attr("name") ?? $"{port.Name}{port.ElementsBeforeSelf(port.Name).Count()}") == alias);
}
