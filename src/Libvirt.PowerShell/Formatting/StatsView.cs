using System.Globalization;
using System.Text;

namespace Libvirt.PowerShell.Formatting;

/// <summary>The view of a domain's statistics: a section for each group that was asked for, the images of each disk under it. The format file calls this.</summary>
public static class StatsView
{
    /// <summary>Formats statistics for a console.</summary>
    /// <param name="stats">The statistics.</param>
    /// <param name="width">The columns that there are; 0 or less for no limit.</param>
    /// <param name="header">The escape sequence that begins a table's header; none for plain text.</param>
    /// <param name="label">The escape sequence that begins a label; none for plain text.</param>
    /// <param name="reset">The escape sequence that ends either.</param>
    public static string Format(VirtDomainStats stats, int width, string? header = null, string? label = null, string? reset = null)
    {
        var limit = width > 0 ? width - 1 : int.MaxValue;
        var style = new TextStyle(header, label, reset);
        var text = new StringBuilder();
        var facts = StatsFacts.Of(stats);
        if (!facts.IsEmpty)
            facts.Write(text, limit, style);
        foreach (var table in StatsTables.Of(stats).Where(t => !t.IsEmpty))
            table.Write(text.Length > 0 ? text.Append('\n') : text, limit, style);
        if (text.Length == 0)
            text.Append(stats.State is null ? "There are no such statistics." : "Its state is all that was asked for.");
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>What stands above the statistics: whose they are, what the domain was doing, where, and when.</summary>
    public static string Heading(VirtDomainStats stats) =>
        string.Create(CultureInfo.InvariantCulture, $"{stats.Name} ({Display.State(stats)})   {stats.Domain.Connection}   {stats.Time.LocalDateTime:HH:mm:ss}");

    /// <summary>The fields as <c>virsh domstats</c> prints them, a line each.</summary>
    public static string Fields(VirtDomainStats stats) => string.Join('\n', stats.Raw);

    /// <summary>The performance counters that there are, a line each.</summary>
    /// <param name="perf">The counters.</param>
    /// <param name="label">The escape sequence that begins a label; none for plain text.</param>
    /// <param name="reset">The escape sequence that ends it.</param>
    public static string Perf(VirtDomainPerfStats perf, string? label = null, string? reset = null)
    {
        var text = new StringBuilder();
        var facts = StatsFacts.Of(perf);
        if (!facts.IsEmpty)
            facts.Write(text, int.MaxValue, new TextStyle(null, label, reset));
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>What all disks of a domain have read, in bytes; null if nothing tells.</summary>
    public static ulong? Read(VirtDomainStats stats) => Sum(stats.Block.Where(b => b.Depth == 0).Select(b => b.ReadBytes));

    /// <summary>What has been written to all disks of a domain, in bytes; null if nothing tells.</summary>
    public static ulong? Written(VirtDomainStats stats) => Sum(stats.Block.Where(b => b.Depth == 0).Select(b => b.WriteBytes));

    /// <summary>What all network interfaces of a domain have received, in bytes; null if nothing tells.</summary>
    public static ulong? Received(VirtDomainStats stats) => Sum(stats.Interface.Select(i => i.RxBytes));

    /// <summary>What all network interfaces of a domain have sent, in bytes; null if nothing tells.</summary>
    public static ulong? Sent(VirtDomainStats stats) => Sum(stats.Interface.Select(i => i.TxBytes));

    private static ulong? Sum(IEnumerable<ulong?> numbers) => numbers.Aggregate((ulong?)null, (sum, number) => number is null ? sum : (sum ?? 0) + number);
}
