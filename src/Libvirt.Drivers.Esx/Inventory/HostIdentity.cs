namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>Who a host says that it is.</summary>
/// <param name="Name">Its own name, with its domain; null where it has none.</param>
/// <param name="VCenter">The IP address of the vCenter that manages it; null where none does.</param>
internal sealed record HostIdentity(string? Name, string? VCenter);
