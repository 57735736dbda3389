namespace Libvirt.Drivers.HyperV.Wsman.Cim;

/// <summary>The value of a property that is not NULL.</summary>
/// <param name="Texts">The value as text; several for an array.</param>
/// <param name="Reference">The instance that it refers to; null for any other type.</param>
internal sealed record CimValue(IReadOnlyList<string> Texts, EndpointReference? Reference = null);
