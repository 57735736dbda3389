using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>The commands that the life of a guest needs; those of statistics are with the statistics.</summary>
internal static class QmpCommands
{
    internal static readonly QmpCommand<bool> Continue = QmpCommand.Do("cont");
    internal static readonly QmpCommand<bool> Stop = QmpCommand.Do("stop");
    internal static readonly QmpCommand<bool> Reset = QmpCommand.Do("system_reset");
    internal static readonly QmpCommand<bool> Powerdown = QmpCommand.Do("system_powerdown");

    /// <summary>The state of the machine, in QEMU's word for it.</summary>
    internal static readonly QmpCommand<string> QueryStatus = new("query-status", static r => r.Text("status"));

    /// <summary>The thread of each processor that is plugged in, by its number.</summary>
    internal static readonly QmpCommand<IReadOnlyList<VcpuThread>> QueryCpus = new("query-cpus-fast",
        static r => [.. r.EnumerateArray().Select(c => new VcpuThread(c.GetProperty("cpu-index").GetUInt16(), c.GetProperty("thread-id").GetInt32(), c.Text("qom-path")))]);

    /// <summary>The pseudo-terminals of character devices, by the device's name.</summary>
    internal static readonly QmpCommand<IReadOnlyDictionary<string, string>> QueryTerminals = new("query-chardev",
        static r => r.EnumerateArray()
            .Select(c => (Label: c.Text("label"), File: c.Text("filename")))
            .Where(c => c.File.StartsWith("pty:", StringComparison.Ordinal))
            .ToDictionary(c => c.Label, c => c.File[4..]));

    /// <summary>The port that VNC listens on; null where it does not.</summary>
    internal static readonly QmpCommand<string?> QueryVncPort = new("query-vnc",
        static r => r.TryGetProperty("service", out var service) ? service.GetString() : null);

    /// <summary>Sets how often the guest reports its memory, in seconds.</summary>
    internal static QmpCommand<bool> SetBalloonPeriod(string balloonPath, int seconds) => QmpCommand.Do("qom-set", json =>
    {
        json.WriteString("path", balloonPath);
        json.WriteString("property", "guest-stats-polling-interval");
        json.WriteNumber("value", seconds);
    });

    /// <summary>Sets how much memory the guest has, in bytes.</summary>
    internal static QmpCommand<bool> Balloon(ulong bytes) => QmpCommand.Do("balloon", json => json.WriteNumber("value", bytes));

    /// <summary>How much memory the guest has, in bytes.</summary>
    internal static readonly QmpCommand<ulong> QueryBalloon = new("query-balloon", static r => r.GetProperty("actual").GetUInt64());

    /// <summary>Sets whether QEMU ends when the guest shuts down, or pauses.</summary>
    internal static QmpCommand<bool> OnShutdown(bool pause) => QmpCommand.Do("set-action", json => json.WriteString("shutdown", pause ? "pause" : "poweroff"));

    /// <summary>Cuts or restores a network card's cable.</summary>
    internal static QmpCommand<bool> SetLink(string name, bool up) => QmpCommand.Do("set_link", json =>
    {
        json.WriteString("name", name);
        json.WriteBoolean("up", up);
    });

    /// <summary>A command of any name, for tests and for what has no name here; its answer as text.</summary>
    internal static QmpCommand<string> Raw(string name, Action<Utf8JsonWriter>? arguments = null) => new(name, static r => r.GetRawText()) { Arguments = arguments };
}
