using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>The part of a server's inventory that a connection sees.</summary>
/// <param name="Container">The object that has the machines below it.</param>
/// <param name="Host">The one host of it; null where there are several.</param>
internal sealed record InventoryPlace(ManagedObject Container, ManagedObject? Host);
