namespace Libvirt;

/// <summary>A network interface of a guest with its addresses (virDomainInterface).</summary>
/// <param name="Name">Its name: on the host, or in the guest where the agent tells it.</param>
/// <param name="MacAddress">Its hardware address; null where it has none.</param>
/// <param name="Address">Its addresses.</param>
public sealed record GuestInterface(string Name, string? MacAddress, IReadOnlyList<GuestAddress> Address);
