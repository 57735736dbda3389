namespace Libvirt;

/// <summary>The state of the way to a domain's process (virDomainControlInfo).</summary>
/// <param name="State">What the process is doing.</param>
/// <param name="Error">Why it cannot be talked to.</param>
/// <param name="Since">For how long it has been so.</param>
public sealed record DomainControlInfo(DomainControlState State, DomainControlError Error, TimeSpan Since);
