namespace Libvirt;

/// <summary>A block job (virDomainBlockJobInfo).</summary>
/// <param name="Type">What it does.</param>
/// <param name="Bandwidth">The most bytes that it moves in a second; 0 for no limit.</param>
/// <param name="Current">How far it is; in a unit of its own.</param>
/// <param name="End">How far it has to go, in the same unit.</param>
public sealed record BlockJobInfo(DomainBlockJobType Type, ulong Bandwidth, ulong Current, ulong End);
