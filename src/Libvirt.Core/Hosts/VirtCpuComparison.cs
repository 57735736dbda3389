namespace Libvirt;

/// <summary>How a described processor relates to a host's.</summary>
/// <param name="Connection">The host's connection.</param>
/// <param name="Model">The model of the processor that was described.</param>
/// <param name="Result">How it relates.</param>
public sealed record VirtCpuComparison(VirtConnection Connection, string Model, CpuComparison Result);
