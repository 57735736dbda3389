namespace Libvirt;

/// <summary>Which kind of domains is asked about; what is null is the hypervisor's usual one.</summary>
/// <param name="Emulator">The program that runs them.</param>
/// <param name="Arch">Their architecture.</param>
/// <param name="Machine">The type of their machine.</param>
/// <param name="Type">The hypervisor's type, such as <c>kvm</c>.</param>
public sealed record DomainCapabilitiesQuery(string? Emulator = null, string? Arch = null, string? Machine = null, string? Type = null);
