using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>A datacenter.</summary>
/// <param name="Object">The object.</param>
/// <param name="Path">Its inventory path, with the names as the server writes them.</param>
internal sealed record Datacenter(ManagedObject Object, string Path);
