namespace Libvirt.PowerShell.Formatting;

/// <summary>What a domain's statistics say in tables: a row for each virtual CPU, interface, image, thread.</summary>
internal static class StatsTables
{
    internal static IEnumerable<TextTable> Of(VirtDomainStats stats) =>
        [Caches(stats), Vcpus(stats), Interfaces(stats), Blocks(stats), IOThreads(stats), Bandwidth(stats)];

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
                Display.Total(nic.RxBytes, nic.RxBytesPerSecond), Display.Count(nic.RxPackets, nic.RxPacketsPerSecond), Display.Text(nic.RxErrors), Display.Count(nic.RxDrops, nic.RxDropsPerSecond),
                Display.Total(nic.TxBytes, nic.TxBytesPerSecond), Display.Count(nic.TxPackets, nic.TxPacketsPerSecond), Display.Text(nic.TxErrors), Display.Count(nic.TxDrops, nic.TxDropsPerSecond));
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
                Display.Count(image.Reads, image.ReadsPerSecond),
                Display.Total(image.ReadBytes, image.ReadBytesPerSecond),
                Display.Count(image.Writes, image.WritesPerSecond),
                Display.Total(image.WriteBytes, image.WriteBytesPerSecond),
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
