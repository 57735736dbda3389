namespace Libvirt.Drivers.Esx.Soap;

/// <summary>Leaves that are asked of the objects of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Paths">The paths of the leaves.</param>
internal readonly record struct PropertySet(string Type, IReadOnlyCollection<string> Paths);
