namespace Libvirt.PowerShell.Formatting;

/// <summary>What a domain's statistics say in tables: a row for each virtual CPU, interface, image, thread.</summary>
internal static class StatsTables
{
    internal static IEnumerable<TextTable> Of(VirtDomainStats stats) =>
    [
        Caches(stats),
        Vcpus(stats),
        stats.Interface.Any(nic => nic.RxBytesPerSecond is not null) ? InterfaceRates(stats) : Interfaces(stats),
        stats.Block.Any(image => image.ReadBytesPerSecond is not null) ? BlockRates(stats) : Blocks(stats),
        IOThreads(stats),
        Bandwidth(stats),
    ];

    private static TextTable Vcpus(VirtDomainStats stats)
    {
        var halted = stats.Vcpu.Any(v => v.Halted is not null);
        string[] columns = [" Vcpu", "State", " Time", " Wait", " Delay"];
        var table = new TextTable(halted ? [.. columns, "Halted"] : columns, flexible: 1);
        foreach (var vcpu in stats.Vcpu)
        {
            string[] cells = [Display.Text(vcpu.Vcpu), Display.Text(vcpu.State), Display.Precise(vcpu.Time), Display.Precise(vcpu.Wait), Display.Precise(vcpu.Delay)];
            table.Add(halted ? [.. cells, Display.Text(vcpu.Halted)] : cells);
        }
        return table;
    }

    private static TextTable Interfaces(VirtDomainStats stats)
    {
        var table = new TextTable(["Interface", " Rx", " RxPackets", " RxErrors", " RxDrops", " Tx", " TxPackets", " TxErrors", " TxDrops"], flexible: 0);
        foreach (var nic in stats.Interface)
        {
            table.Add(
                nic.Name ?? "-",
                Display.Size(nic.RxBytes), Display.Text(nic.RxPackets), Display.Text(nic.RxErrors), Display.Text(nic.RxDrops),
                Display.Size(nic.TxBytes), Display.Text(nic.TxPackets), Display.Text(nic.TxErrors), Display.Text(nic.TxDrops));
        }
        return table;
    }

    private static TextTable Blocks(VirtDomainStats stats)
    {
        var table = new TextTable(["Disk", "Image", " Reads", " Read", " Writes", " Written", " Alloc", " Capacity"], flexible: 1);
        foreach (var image in stats.Block)
        {
            table.Add(
                image.Depth == 0 ? image.Name ?? "-" : "",
                Display.Branch(image.Depth) + (image.Path ?? "-"),
                Display.Text(image.Reads),
                Display.Size(image.ReadBytes),
                Display.Text(image.Writes),
                Display.Size(image.WriteBytes),
                Display.Size(image.Allocation),
                Display.Size(image.Capacity));
        }
        return table;
    }

    // Of hypervisors that count by the second, and nothing in all.
    private static TextTable InterfaceRates(VirtDomainStats stats)
    {
        var table = new TextTable(["Interface", " Rx", " RxPackets/s", " RxDrops/s", " Tx", " TxPackets/s", " TxDrops/s"], flexible: 0);
        foreach (var nic in stats.Interface)
        {
            table.Add(
                nic.Name ?? "-",
                Display.Rate(nic.RxBytesPerSecond), Display.Frequency(nic.RxPacketsPerSecond), Display.Frequency(nic.RxDropsPerSecond),
                Display.Rate(nic.TxBytesPerSecond), Display.Frequency(nic.TxPacketsPerSecond), Display.Frequency(nic.TxDropsPerSecond));
        }
        return table;
    }

    private static TextTable BlockRates(VirtDomainStats stats)
    {
        var table = new TextTable(["Disk", "Image", " Reads/s", " Read", " Takes", " Writes/s", " Written", " Takes", " Alloc", " Capacity"], flexible: 1);
        foreach (var image in stats.Block)
        {
            table.Add(
                image.Depth == 0 ? image.Name ?? "-" : "",
                Display.Branch(image.Depth) + (image.Path ?? "-"),
                Display.Text(image.ReadsPerSecond),
                Display.Rate(image.ReadBytesPerSecond),
                Display.Duration(image.ReadLatency),
                Display.Text(image.WritesPerSecond),
                Display.Rate(image.WriteBytesPerSecond),
                Display.Duration(image.WriteLatency),
                Display.Size(image.Allocation),
                Display.Size(image.Capacity));
        }
        return table;
    }

    private static TextTable IOThreads(VirtDomainStats stats)
    {
        var table = new TextTable([" IOThread", " PollMax", " PollGrow", " PollShrink"], flexible: 0);
        foreach (var thread in stats.IOThread)
            table.Add(Display.Text(thread.Id), Display.Duration(thread.PollMax), Display.Text(thread.PollGrow), Display.Text(thread.PollShrink));
        return table;
    }

    private static TextTable Caches(VirtDomainStats stats)
    {
        var table = new TextTable(["CacheMonitor", "Vcpus", " Cache", " Occupied"], flexible: 0);
        foreach (var monitor in stats.Cpu?.CacheMonitor ?? [])
        {
            foreach (var bank in monitor.Bank)
                table.Add(monitor.Name ?? "-", monitor.Vcpus ?? "-", Display.Text(bank.Id), Display.Size(bank.Bytes));
        }
        return table;
    }

    private static TextTable Bandwidth(VirtDomainStats stats)
    {
        var table = new TextTable(["MemoryMonitor", "Vcpus", " Node", " Local", " Total"], flexible: 0);
        foreach (var monitor in stats.MemoryBandwidth)
        {
            foreach (var node in monitor.Node)
                table.Add(monitor.Name ?? "-", monitor.Vcpus ?? "-", Display.Text(node.Id), Display.Size(node.LocalBytes), Display.Size(node.TotalBytes));
        }
        return table;
    }
}
