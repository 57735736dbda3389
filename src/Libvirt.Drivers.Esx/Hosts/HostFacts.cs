using System.Text;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Hosts;

/// <summary>From the properties of a host system to what libvirt tells of a host.</summary>
internal static class HostFacts
{
    internal const string MaxVcpu = "capability.maxSupportedVcpus";

    private const string Hz = "hardware.cpuInfo.hz";
    private const string Cores = "hardware.cpuInfo.numCpuCores";
    private const string Packages = "hardware.cpuInfo.numCpuPackages";
    private const string Threads = "hardware.cpuInfo.numCpuThreads";
    private const string MemorySize = "hardware.memorySize";
    private const string Cells = "hardware.numaInfo.numNodes";
    private const string Model = "summary.hardware.cpuModel";
    private const string MemoryUsage = "summary.quickStats.overallMemoryUsage";

    // What fits into virNodeInfo.
    private const int MaxModelLength = 31;

    /// <summary>The leaves for <see cref="ReadInfo"/>.</summary>
    internal static readonly string[] InfoPaths = [Hz, Cores, Packages, Threads, MemorySize, Cells, Model];

    /// <summary>The leaves for <see cref="ReadFreeMemory"/>.</summary>
    internal static readonly string[] FreeMemoryPaths = [MemorySize, MemoryUsage];

    /// <summary>The hardware, as libvirt counts it: a processor is a core.</summary>
    internal static HostInfo ReadInfo(ObjectContent host)
    {
        var (cores, packages, threads) = ((int)(host.Number(Cores) ?? 0), (int)(host.Number(Packages) ?? 0), (int)(host.Number(Threads) ?? 0));
        return new HostInfo(
            Shorten(host.Text(Model) ?? ""),
            Bytes(host.Number(MemorySize)),
            cores,
            (int)((host.Number(Hz) ?? 0) / 1_000_000),
            (int)(host.Number(Cells) ?? 0),
            packages,
            packages > 0 ? cores / packages : 0,
            cores > 0 ? threads / cores : 0);
    }

    /// <summary>Memory that is free, in bytes.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say.</exception>
    internal static ulong ReadFreeMemory(ObjectContent host)
    {
        var size = Bytes(host.Number(MemorySize) ?? throw Missing(MemorySize));
        var used = Bytes(host.Number(MemoryUsage) ?? throw Missing(MemoryUsage)) << 20;
        return size - Math.Min(size, used);
    }

    /// <summary>The most virtual processors that a machine can have.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say.</exception>
    internal static int ReadMaxVcpu(ObjectContent host) => (int)(host.Number(MaxVcpu) ?? throw Missing(MaxVcpu));

    // Marks of trade tell nothing, and there is little room.
    private static string Shorten(string model)
    {
        var text = new StringBuilder(model).Replace("(R)", "").Replace("(C)", "").Replace("(TM)", "").ToString();
        while (text.Contains("  ", StringComparison.Ordinal))
            text = text.Replace("  ", " ", StringComparison.Ordinal);
        return text.Length > MaxModelLength ? text[..MaxModelLength] : text;
    }

    private static ulong Bytes(long? number) => (ulong)Math.Max(0, number ?? 0);

    private static VirtException Missing(string path) => Vim.Unexpected($"a host system has no '{path}'");
}
