using static Libvirt.TypedParameterType;

namespace Libvirt;

/// <summary>The names and types of the parameters of each group, as libvirt's headers have them, in libvirt's order.</summary>
/// <remarks>No hypervisor knows all of them; the one that is asked refuses the others by name.</remarks>
public static class DomainParameterTypes
{
    private static readonly (string, TypedParameterType)[] Scheduler =
    [
        ("cpu_shares", ULLong), ("vcpu_period", ULLong), ("vcpu_quota", LLong), ("emulator_period", ULLong), ("emulator_quota", LLong),
        ("global_period", ULLong), ("global_quota", LLong), ("iothread_period", ULLong), ("iothread_quota", LLong),
        ("weight", UInt), ("cap", UInt), ("reservation", LLong), ("limit", LLong), ("shares", Int),
    ];

    private static readonly (string, TypedParameterType)[] Memory =
        [("hard_limit", ULLong), ("soft_limit", ULLong), ("min_guarantee", ULLong), ("swap_hard_limit", ULLong)];

    private static readonly (string, TypedParameterType)[] Blkio =
    [
        ("weight", UInt), ("device_weight", TypedParameterType.String), ("device_read_iops_sec", TypedParameterType.String), ("device_write_iops_sec", TypedParameterType.String),
        ("device_read_bytes_sec", TypedParameterType.String), ("device_write_bytes_sec", TypedParameterType.String),
    ];

    private static readonly (string, TypedParameterType)[] Numa = [("numa_mode", Int), ("numa_nodeset", TypedParameterType.String)];

    private static readonly (string, TypedParameterType)[] BlockIoTune =
    [
        ("total_bytes_sec", ULLong), ("read_bytes_sec", ULLong), ("write_bytes_sec", ULLong), ("total_iops_sec", ULLong), ("read_iops_sec", ULLong), ("write_iops_sec", ULLong),
        ("total_bytes_sec_max", ULLong), ("read_bytes_sec_max", ULLong), ("write_bytes_sec_max", ULLong),
        ("total_iops_sec_max", ULLong), ("read_iops_sec_max", ULLong), ("write_iops_sec_max", ULLong),
        ("size_iops_sec", ULLong), ("group_name", TypedParameterType.String),
        ("total_bytes_sec_max_length", ULLong), ("read_bytes_sec_max_length", ULLong), ("write_bytes_sec_max_length", ULLong),
        ("total_iops_sec_max_length", ULLong), ("read_iops_sec_max_length", ULLong), ("write_iops_sec_max_length", ULLong),
    ];

    private static readonly (string, TypedParameterType)[] Interface =
    [
        ("inbound.average", UInt), ("inbound.peak", UInt), ("inbound.burst", UInt), ("inbound.floor", UInt),
        ("outbound.average", UInt), ("outbound.peak", UInt), ("outbound.burst", UInt),
    ];

    /// <summary>The parameters of a group.</summary>
    public static IReadOnlyList<(string Name, TypedParameterType Type)> Of(DomainParameterKind kind) => kind switch
    {
        DomainParameterKind.Scheduler => Scheduler,
        DomainParameterKind.Memory => Memory,
        DomainParameterKind.Blkio => Blkio,
        DomainParameterKind.Numa => Numa,
        DomainParameterKind.BlockIoTune => BlockIoTune,
        _ => Interface,
    };
}
