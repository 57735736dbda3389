namespace Libvirt.Drivers.Test;

/// <content>The host.</content>
internal sealed partial class TestWorld
{
    private const string Sysinfo = """
        <sysinfo type='smbios'>
          <bios>
            <entry name='vendor'>LENOVO</entry>
            <entry name='version'>G4ETA1WW (2.61 )</entry>
            <entry name='date'>05/07/2014</entry>
            <entry name='release'>2.61</entry>
          </bios>
        </sysinfo>

        """;

    private readonly HostUsage _usage = new();

    internal string Capabilities => field ??= CapabilitiesXml.Format(Host);

    internal HostInfo HostInfo => new(
        Host.Node.Model, Host.Node.Memory << 10, Limited(Host.Node.Cpus), Limited(Host.Node.Mhz), Limited(Host.Node.Nodes), Limited(Host.Node.Sockets), Limited(Host.Node.Cores), Limited(Host.Node.Threads));

    /// <summary>The firmware's words: the same machine in each world.</summary>
    internal static string GetSysinfo() => Sysinfo.ReplaceLineEndings("\n");

    /// <summary>Free memory in bytes; libvirt's test driver gives a number of KiB where bytes are asked for.</summary>
    internal ulong FreeMemory()
    {
        if (!Host.IsOurs)
            return Host.Cells.Aggregate(0UL, (sum, cell) => sum + cell.Free);
        lock (_gate)
            return Host.Cells.Count > 0 ? Host.Cells.Aggregate(0UL, (sum, cell) => sum + FreeKibibytes(cell)) << 10 : Host.Node.Memory << 10;
    }

    internal IReadOnlyList<ulong> CellsFreeMemory(int firstCell, int count)
    {
        if (firstCell < 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.None, "startCell in virNodeGetCellsFreeMemory must be zero or greater");
        if (firstCell >= Host.Cells.Count)
            throw TestError(VirtErrorCode.InvalidArg, "Range exceeds available cells");
        var cells = Host.Cells.Skip(firstCell).Take(count);
        if (!Host.IsOurs)
            return [.. cells.Select(cell => cell.Memory)];
        lock (_gate)
            return [.. cells.Select(cell => FreeKibibytes(cell) << 10)];
    }

    internal IReadOnlyList<IReadOnlyList<ulong>> FreePages(IReadOnlyList<ulong> sizes, int firstCell, int count)
    {
        if (!Host.IsOurs)
            return MadeUpPages(sizes.Count, count);
        lock (_gate)
        {
            return [.. PageCells(firstCell, count).Select(cells => (IReadOnlyList<ulong>)[.. sizes.Select(size => cells.Aggregate(0UL, (sum, cell) => sum + FreePages(cell, size >> 10)))])];
        }
    }

    // Numbers that mean nothing and are the same each time, as libvirt's test driver has them.
    private static ulong[][] MadeUpPages(int sizes, int cells)
    {
        var number = 6UL;
        var pages = new ulong[cells][];
        for (var cell = 0; cell < cells; cell++)
        {
            pages[cell] = new ulong[sizes];
            for (var i = 0; i < sizes; i++)
                pages[cell][i] = number = (number * 2) + 7;
        }
        return pages;
    }

    // What is asked about: each cell for itself, or all of them as one.
    private IEnumerable<TestCell[]> PageCells(int firstCell, int count)
    {
        if (firstCell == -1)
            return [[.. Host.Cells]];
        if (firstCell < 0 || firstCell + (long)count > Host.Cells.Count)
            throw TestError(VirtErrorCode.InvalidArg, $"start cell {firstCell} out of range (0-{Host.Cells.Count - 1})");
        return Host.Cells.Skip(firstCell).Take(count).Select(cell => new[] { cell });
    }

    private ulong FreePages(TestCell cell, ulong size)
    {
        if (!Host.PageSizes.Contains(size))
            throw TestError(VirtErrorCode.OperationFailed, $"page size {size} is not available on node {cell.Cell}");
        return size == Host.PageSizes[0] ? FreeKibibytes(cell) / size : _usage.Pages(cell.Cell, size);
    }

    // What the guests have not, nor huge pages, nor the host's own programs: a sixty-fourth.
    private ulong FreeKibibytes(TestCell cell)
    {
        var used = (cell.Memory / 64) + _usage.PageMemory(cell.Cell);
        foreach (var domain in _domains.Sorted)
        {
            if (domain.Run is { } run && (run.Id - 1) % Host.Cells.Count == cell.Cell)
                used += run.Config.Memory >> 10;
        }
        return cell.Memory > used ? cell.Memory - used : 0;
    }

    private static int Limited(uint number) => (int)Math.Min(number, int.MaxValue);
}
