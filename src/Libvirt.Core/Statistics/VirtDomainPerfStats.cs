namespace Libvirt;

/// <summary>Performance counters of the host for a domain; those that its definition enables (virDomainSetPerfEvents).</summary>
/// <param name="parameters">The record's fields.</param>
public sealed class VirtDomainPerfStats(TypedParameterList parameters)
{
    /// <summary>Bytes of the host's cache that the domain occupies.</summary>
    public ulong? Cmt => parameters.GetULong("perf.cmt");

    /// <summary>All memory traffic, in bytes a second.</summary>
    public ulong? Mbmt => parameters.GetULong("perf.mbmt");

    /// <summary>Memory traffic with the own node's memory, in bytes a second.</summary>
    public ulong? Mbml => parameters.GetULong("perf.mbml");

    /// <summary>CPU cycles.</summary>
    public ulong? CpuCycles => parameters.GetULong("perf.cpu_cycles");

    /// <summary>Instructions.</summary>
    public ulong? Instructions => parameters.GetULong("perf.instructions");

    /// <summary>Accesses to the cache.</summary>
    public ulong? CacheReferences => parameters.GetULong("perf.cache_references");

    /// <summary>Accesses that the cache could not answer.</summary>
    public ulong? CacheMisses => parameters.GetULong("perf.cache_misses");

    /// <summary>Branches.</summary>
    public ulong? BranchInstructions => parameters.GetULong("perf.branch_instructions");

    /// <summary>Branches that were predicted wrongly.</summary>
    public ulong? BranchMisses => parameters.GetULong("perf.branch_misses");

    /// <summary>Bus cycles.</summary>
    public ulong? BusCycles => parameters.GetULong("perf.bus_cycles");

    /// <summary>Cycles without an instruction to begin.</summary>
    public ulong? StalledCyclesFrontend => parameters.GetULong("perf.stalled_cycles_frontend");

    /// <summary>Cycles without one that could be finished.</summary>
    public ulong? StalledCyclesBackend => parameters.GetULong("perf.stalled_cycles_backend");

    /// <summary>CPU cycles at the nominal frequency.</summary>
    public ulong? RefCpuCycles => parameters.GetULong("perf.ref_cpu_cycles");

    /// <summary>The CPU's clock.</summary>
    public ulong? CpuClock => parameters.GetULong("perf.cpu_clock");

    /// <summary>The clock of the domain's tasks.</summary>
    public ulong? TaskClock => parameters.GetULong("perf.task_clock");

    /// <summary>Page faults.</summary>
    public ulong? PageFaults => parameters.GetULong("perf.page_faults");

    /// <summary>Context switches.</summary>
    public ulong? ContextSwitches => parameters.GetULong("perf.context_switches");

    /// <summary>Moves from one CPU of the host to another.</summary>
    public ulong? CpuMigrations => parameters.GetULong("perf.cpu_migrations");

    /// <summary>Page faults that needed no disk.</summary>
    public ulong? PageFaultsMin => parameters.GetULong("perf.page_faults_min");

    /// <summary>Page faults that needed one.</summary>
    public ulong? PageFaultsMaj => parameters.GetULong("perf.page_faults_maj");

    /// <summary>Accesses that were not aligned.</summary>
    public ulong? AlignmentFaults => parameters.GetULong("perf.alignment_faults");

    /// <summary>Instructions that the kernel had to emulate.</summary>
    public ulong? EmulationFaults => parameters.GetULong("perf.emulation_faults");
}
