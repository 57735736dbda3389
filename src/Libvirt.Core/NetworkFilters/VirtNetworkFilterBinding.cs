namespace Libvirt;

/// <summary>A network filter at work on one port of a host, as it was at one moment.</summary>
public sealed record VirtNetworkFilterBinding : IVirtObject
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>The host's device that it is bound to, such as <c>vnet0</c>: its identity.</summary>
    public required string PortDevice { get; init; }

    /// <summary>The name of the filter.</summary>
    public required string Filter { get; init; }

    /// <summary>The name of the domain that the port belongs to; empty where the host does not say.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The UUID of that domain; null where the host does not say.</summary>
    public Guid? OwnerUuid { get; init; }

    /// <summary>The guest's hardware address behind the port; null where the host does not say.</summary>
    public string? Mac { get; init; }

    /// <summary>The port's device: bindings have no other name.</summary>
    public string Name => PortDevice;

    /// <summary>What a definition says.</summary>
    public static VirtNetworkFilterBinding Of(VirtConnection connection, NetworkFilterBindingDefinition definition) => new()
    {
        Connection = connection,
        PortDevice = definition.PortDevice,
        Filter = definition.Filter,
        Owner = definition.Owner,
        OwnerUuid = definition.OwnerUuid == Guid.Empty ? null : definition.OwnerUuid,
        Mac = definition.Mac.Length > 0 ? definition.Mac : null,
    };

    /// <summary>Whether both are the binding of the same port of the same connection.</summary>
    public bool Equals(VirtNetworkFilterBinding? other) => other is not null && PortDevice == other.PortDevice && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => PortDevice.GetHashCode(StringComparison.Ordinal);

    /// <summary>The port's device.</summary>
    public override string ToString() => PortDevice;
}
