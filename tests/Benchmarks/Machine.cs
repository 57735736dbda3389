using System.Runtime.InteropServices;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks;

/// <summary>What a benchmark ran on.</summary>
internal static class Machine
{
    internal static string Description
    {
        get
        {
            var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? "unknown processor";
            var kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim().Split('-')[0];
            return $"{processor}, {Environment.ProcessorCount} processors, Linux {kernel}, {RuntimeInformation.FrameworkDescription}, GLib {Version("glib-2.0")}, libvirt {Version("libvirt")}";
        }
    }

    private static string Version(string package) =>
        Tool.Exists("pkg-config") && Tool.TryRun("pkg-config", ["--modversion", package], input: null) is (0, var version, _) ? version.Trim() : "missing";
}
