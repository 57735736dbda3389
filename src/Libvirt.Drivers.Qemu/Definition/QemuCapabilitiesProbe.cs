using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Runs an emulator without a machine and asks what it can do.</summary>
internal static class QemuCapabilitiesProbe
{
    private static readonly LogSource Log = new("qemu.qemu_capabilities");
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(20);

    /// <param name="binary">The emulator.</param>
    /// <param name="limit">How long it may take; null for the usual time.</param>
    /// <exception cref="VirtException">SystemError: it cannot be run; InternalError: it is no QEMU, or does not behave like one.</exception>
    internal static async Task<QemuCapabilities> RunAsync(string binary, TimeSpan? limit = null)
    {
        var patience = limit ?? UsualLimit;
        using var cancel = new CancellationTokenSource(patience);
        using var monitor = StdioMonitor.Start(binary, "-S", "-no-user-config", "-nodefaults", "-nographic", "-machine", "none,accel=tcg");
        try
        {
            using var greeting = await monitor.ReadAsync(cancel.Token).ConfigureAwait(false);
            using var negotiated = await monitor.AskAsync("qmp_capabilities", cancel.Token).ConfigureAwait(false);
            using var target = await monitor.AskAsync("query-target", cancel.Token).ConfigureAwait(false);
            using var machines = await monitor.AskAsync("query-machines", cancel.Token).ConfigureAwait(false);
            var capabilities = Read(binary, greeting.RootElement, target.RootElement, machines.RootElement);
            using var quit = await monitor.AskAsync("quit", cancel.Token).ConfigureAwait(false);
            await monitor.WaitForExitAsync(cancel.Token).ConfigureAwait(false);
            Log.Debug($"{binary} is QEMU {capabilities.Version} for {capabilities.Arch} with {capabilities.Machines.Count} names of machines, {capabilities.DefaultMachine} by default");
            return capabilities;
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IOException or OperationCanceledException or VirtException)
        {
            var said = await monitor.KillAsync().ConfigureAwait(false);
            var why = e is OperationCanceledException ? $"no answer within {patience.TotalSeconds:0.#} s" : said.Length > 0 ? said : e.Message;
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, $"Failed to probe QEMU binary '{binary}': {why}", e);
        }
    }

    private static QemuCapabilities Read(string binary, JsonElement greeting, JsonElement target, JsonElement machines)
    {
        var version = greeting.GetProperty("QMP").GetProperty("version").GetProperty("qemu");
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string? standard = null;
        foreach (var machine in machines.GetProperty("return").EnumerateArray())
        {
            var name = machine.Text("name");
            names.TryAdd(name, name);
            if (machine.TryGetProperty("alias", out _))
                names.TryAdd(machine.Text("alias"), name);
            if (machine.TryGetProperty("is-default", out var isDefault) && isDefault.GetBoolean())
                standard = name;
        }
        var arch = target.GetProperty("return").Text("arch");
        return new QemuCapabilities
        {
            Binary = binary,
            Version = new Version(version.GetProperty("major").GetInt32(), version.GetProperty("minor").GetInt32(), version.GetProperty("micro").GetInt32()),
            Arch = arch == "i386" ? "i686" : arch,
            Machines = names,
            DefaultMachine = standard ?? "pc",
        };
    }
}
