namespace Libvirt;

/// <summary>What a domain used of the host's processors (virDomainGetCPUStats). Times are in nanoseconds.</summary>
/// <param name="Total">Of all: <c>cpu_time</c>, <c>user_time</c>, <c>system_time</c>.</param>
/// <param name="Cpu">Of each: <c>cpu_time</c>, <c>vcpu_time</c>; empty for one that is not told of.</param>
public sealed record DomainCpuStats(TypedParameterList Total, IReadOnlyList<TypedParameterList> Cpu);
