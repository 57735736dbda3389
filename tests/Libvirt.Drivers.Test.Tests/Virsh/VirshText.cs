using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Domains as virsh prints them.</summary>
internal static partial class VirshText
{
    internal static string State(DomainState state) => state switch
    {
        DomainState.NoState => "no state",
        DomainState.Running => "running",
        DomainState.Blocked => "idle",
        DomainState.Paused => "paused",
        DomainState.Shutdown => "in shutdown",
        DomainState.Shutoff => "shut off",
        DomainState.Crashed => "crashed",
        _ => "pmsuspended",
    };

    internal static string Reason(VirtDomain domain) => domain.Reason == DomainReason.FromSnapshot ? "from snapshot" : domain.Reason.ToString().ToLowerInvariant();

    internal static void Info(StringBuilder text, VirtDomain domain)
    {
        void Line(string name, string value) => text.Append($"{name + ":",-15} {value}\n");
        Line("Id", domain.Id?.ToString() ?? "-");
        Line("Name", domain.Name);
        Line("UUID", domain.Uuid.ToString());
        Line("OS Type", domain.OSType);
        Line("State", State(domain.State));
        Line("CPU(s)", domain.Vcpu.ToString());
        if (domain.CpuTime is { } time)
            Line("CPU time", $"{time.TotalSeconds:F1}s");
        Line("Max memory", $"{domain.MaxMemory / 1024} KiB");
        Line("Used memory", $"{domain.Memory / 1024} KiB");
        Line("Persistent", domain.Persistent ? "yes" : "no");
        Line("Autostart", domain.Autostart ? "enable" : "disable");
        Line("Managed save", domain.HasManagedSave ? "yes" : "no");
        if (domain.Security is { } security)
        {
            Line("Security model", security.Model);
            Line("Security DOI", security.Doi);
            if (security.Label.Length > 0)
                Line("Security label", $"{security.Label} ({(security.Enforcing ? "enforcing" : "permissive")})");
        }
    }

    /// <summary>A table: those with a number by number, then the others by name.</summary>
    internal static void List(StringBuilder text, IEnumerable<VirtDomain> domains)
    {
        Table(text, ["Id", "Name", "State"], domains.OrderBy(d => d.Id ?? int.MaxValue).ThenBy(d => d.Name, StringComparer.OrdinalIgnoreCase)
            .Select(d => new[] { d.Id?.ToString() ?? "-", d.Name, State(d.State) }));
    }

    /// <summary>A table as virsh prints it: columns as wide as their widest cell, a rule below the header.</summary>
    internal static void Table(StringBuilder text, string[] header, IEnumerable<string[]> cells)
    {
        string[][] rows = [header, .. cells];
        var widths = Enumerable.Range(0, header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            text.Append(' ').AppendJoin("   ", row.Select((cell, column) => column == header.Length - 1 ? cell : cell.PadRight(widths[column]))).Append('\n');
            if (row == header)
                text.Append('-', widths.Sum() + 3 * header.Length).Append('\n');
        }
    }

    internal static string YesNo(bool value) => value ? "yes" : "no";
}
