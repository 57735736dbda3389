namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>What a service says of itself.</summary>
/// <param name="Vendor">Who made it: <c>Microsoft Corporation</c>.</param>
/// <param name="Version">Its version, with that of the system: <c>OS: 10.0.20348 SP: 0.0 Stack: 3.0</c>.</param>
internal sealed record WsmanIdentity(string Vendor, string Version);
