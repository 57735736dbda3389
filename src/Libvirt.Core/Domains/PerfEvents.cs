using System.Collections.Immutable;

namespace Libvirt;

/// <summary>The performance counters of a host that a domain may have (virPerfEventType), in libvirt's order.</summary>
public static class PerfEvents
{
    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "cmt", "mbmt", "mbml", "cpu_cycles", "instructions", "cache_references", "cache_misses", "branch_instructions", "branch_misses", "bus_cycles",
        "stalled_cycles_frontend", "stalled_cycles_backend", "ref_cpu_cycles", "cpu_clock", "task_clock", "page_faults", "context_switches",
        "cpu_migrations", "page_faults_min", "page_faults_maj", "alignment_faults", "emulation_faults",
    ];
}
