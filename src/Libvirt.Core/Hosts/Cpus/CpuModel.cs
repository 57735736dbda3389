namespace Libvirt;

/// <summary>A model of processors that libvirt knows by name.</summary>
/// <param name="Name">Its name, such as <c>Skylake-Server-IBRS</c>.</param>
/// <param name="Vendor">Its vendor; null for a model that nobody in particular made.</param>
/// <param name="ForGuests">Whether a guest's processor may be described by it.</param>
/// <param name="Features">What it has.</param>
/// <param name="Removed">What it had once: a guest that has it says so, and one that has not says that too.</param>
public sealed record CpuModel(string Name, string? Vendor, bool ForGuests, IReadOnlySet<string> Features, IReadOnlyList<string> Removed);
