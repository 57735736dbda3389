using System.Globalization;
using System.Text;

namespace Libvirt.PowerShell.Formatting;

/// <summary>The view of a domain's statistics: a section for each group that was asked for, the images of each disk under it. The format file calls this.</summary>
public static class StatsView
{
    /// <summary>Formats statistics for a console.</summary>
    /// <param name="stats">The statistics.</param>
    /// <param name="width">The columns that there are; 0 or less for no limit.</param>
    public static string Format(VirtDomainStats stats, int width)
    {
        var limit = width > 0 ? width - 1 : int.MaxValue;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"   Domain: {stats.Domain.Name} ({stats.State ?? stats.Domain.State})   {stats.Domain.Connection}\n");
        AddSummary(text, stats);
        AddTable(text, Vcpus(stats), limit);
        AddTable(text, Interfaces(stats), limit);
        AddTable(text, Blocks(stats), limit);
        AddTable(text, IOThreads(stats), limit);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The fields as <c>virsh domstats</c> prints them, a line each.</summary>
    public static string Fields(VirtDomainStats stats) => string.Join('\n', stats.Raw);

    private static void AddSummary(StringBuilder text, VirtDomainStats stats)
    {
        var lines = new List<string>();
        if (stats.Cpu is { } cpu)
            lines.Add($"Cpu:       {Display.Time(cpu.Time)}, user {Display.Time(cpu.User)}, system {Display.Time(cpu.System)}");
        if (stats.Balloon is { } balloon)
            lines.Add($"Memory:    {Display.Size(balloon.Current)} of {Display.Size(balloon.Maximum)}, unused {Display.Size(balloon.Unused)}, on the host {Display.Size(balloon.Rss)}");
        if (stats.DirtyRate?.BytesPerSecond is { } rate)
            lines.Add($"DirtyRate: {Display.Size(rate)}/s");
        if (lines.Count > 0)
            text.Append('\n').AppendJoin('\n', lines).Append('\n');
    }

    private static TextTable Blocks(VirtDomainStats stats)
    {
        var table = new TextTable(["Disk", "Image", " Reads", " Read", " Writes", " Written", " Allocated", " Capacity"], flexible: 1);
        foreach (var image in stats.Block)
        {
            table.Add(
                image.Depth == 0 ? image.Name ?? "" : "",
                Branch(image.Depth) + (image.Path ?? "-"),
                Display.Text(image.Reads),
                Display.Size(image.ReadBytes),
                Display.Text(image.Writes),
                Display.Size(image.WriteBytes),
                Display.Size(image.Allocation),
                Display.Size(image.Capacity));
        }
        return table;
    }

    private static TextTable Vcpus(VirtDomainStats stats)
    {
        var table = new TextTable([" Vcpu", "State", " Time", " Wait", " Delay"], flexible: 1);
        foreach (var vcpu in stats.Vcpu)
            table.Add(Display.Text(vcpu.Vcpu), Display.Text(vcpu.State), Display.Precise(vcpu.Time), Display.Precise(vcpu.Wait), Display.Precise(vcpu.Delay));
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

    private static TextTable IOThreads(VirtDomainStats stats)
    {
        var table = new TextTable([" IOThread", " PollMax", " PollGrow", " PollShrink"], flexible: 0);
        foreach (var thread in stats.IOThread)
            table.Add(Display.Text(thread.Id), Display.Precise(thread.PollMax), Display.Text(thread.PollGrow), Display.Text(thread.PollShrink));
        return table;
    }

    private static void AddTable(StringBuilder text, TextTable table, int limit)
    {
        if (table.IsEmpty)
            return;
        text.Append('\n');
        table.Write(text, limit);
    }

    private static string Branch(int depth) => depth == 0 ? "" : new string(' ', (4 * depth) - 3) + "└─ ";
}
