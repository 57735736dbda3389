using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <summary>The host of a world: its hardware, cell by cell. It never changes.</summary>
/// <param name="Node">What virNodeGetInfo tells.</param>
/// <param name="Cells">NUMA cells; none where a file's world answers as libvirt's.</param>
/// <param name="IsOurs">Whether the world is ours, and its host a modern one.</param>
internal sealed record TestHost(NodeInfo Node, IReadOnlyList<TestCell> Cells, bool IsOurs)
{
    /// <summary>The program that runs domains, if it were one.</summary>
    internal const string Emulator = "/usr/bin/test-hv";

    /// <summary>The model of the processors of worlds of ours.</summary>
    internal const string CpuModel = "Skylake-Server-IBRS";

    internal const int MaxVcpu = 32;

    // A file may speak of millions of processors; nobody needs a list of them.
    private const ulong MaxListedCpus = 4096;

    internal string Arch => IsOurs ? "x86_64" : "i686";

    /// <summary>The sizes of memory pages, in KiB.</summary>
    internal IReadOnlyList<ulong> PageSizes { get; } = IsOurs ? [4, 2048, 1048576] : [4, 8, 2048, 1048576];

    /// <summary>The host that a world has.</summary>
    /// <param name="node">What its file says.</param>
    /// <param name="isFile">Whether it is a file on a disk.</param>
    /// <param name="isOurs">Whether the world is ours.</param>
    internal static TestHost Of(NodeInfo node, bool isFile, bool isOurs)
    {
        if (isOurs)
            return new TestHost(node, OurCells(node), IsOurs: true);
        return new TestHost(node, isFile ? [] : [LibvirtCell(0), LibvirtCell(1)], IsOurs: false);
    }

    // The numbers of libvirt's default world.
    private static TestCell LibvirtCell(int cell) => new(
        cell,
        (ulong)(cell + 1) * 2048 * 1024,
        (ulong)(cell + 1) * 1024 * 1024,
        [.. Enumerable.Range(0, 8).Select(core => new HostCellCpu((8 * cell) + core, cell, 0, core, ((8 * cell) + core).ToString(CultureInfo.InvariantCulture)))]);

    private static TestCell[] OurCells(NodeInfo node)
    {
        if (node.Nodes == 0 || (ulong)node.Nodes * node.Sockets * node.Cores * node.Threads > MaxListedCpus || (ulong)node.Sockets * node.Cores * node.Threads == 0)
            return [];
        var (sockets, cores, threads) = ((int)node.Sockets, (int)node.Cores, (int)node.Threads);
        var cells = new TestCell[node.Nodes];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var first = cell * sockets * cores * threads;
            var cpus = Enumerable.Range(0, sockets * cores * threads).Select(i =>
            {
                var core = first + (i / threads * threads);
                var siblings = threads == 1 ? $"{core}" : string.Create(CultureInfo.InvariantCulture, $"{core}-{core + threads - 1}");
                return new HostCellCpu(first + i, (cell * sockets) + (i / (cores * threads)), 0, i / threads % cores, siblings);
            });
            cells[cell] = new TestCell(cell, node.Memory / node.Nodes, 0, [.. cpus]);
        }
        return cells;
    }
}
