using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Domains as virsh prints them.</summary>
internal static class VirshText
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

    internal static string Reason(VirtDomain domain) => domain.Reason.ToString().ToLowerInvariant();

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
        string[][] rows =
        [
            ["Id", "Name", "State"],
            .. domains.OrderBy(d => d.Id ?? int.MaxValue).ThenBy(d => d.Name, StringComparer.OrdinalIgnoreCase)
                .Select(d => new[] { d.Id?.ToString() ?? "-", d.Name, State(d.State) }),
        ];
        var widths = Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            text.Append($" {row[0].PadRight(widths[0])}   {row[1].PadRight(widths[1])}   {row[2]}\n");
            if (row == rows[0])
                text.Append('-', widths.Sum() + 9).Append('\n');
        }
    }
}
