namespace Libvirt.Drivers.HyperV.Wsman.Cim;

/// <summary>A property that is set in an instance that is sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its CIM type: <c>string</c>, <c>uint16</c>, <c>boolean</c>, <c>datetime</c>.</param>
/// <param name="IsArray">Whether it is an array, which it is of one value too.</param>
/// <param name="Values">The values as text.</param>
internal sealed record CimProperty(string Name, string Type, bool IsArray, IReadOnlyList<string> Values);
