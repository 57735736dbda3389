namespace Libvirt;

/// <summary>A place where something is plugged into a network (virNetworkPort), as it was at one moment.</summary>
public sealed record VirtNetworkPort : IVirtObject
{
    /// <summary>The network, as it was.</summary>
    public required VirtNetwork Network { get; init; }

    /// <summary>Its UUID.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The name of the domain that it is for.</summary>
    public string? Owner { get; init; }

    /// <summary>The UUID of the domain that it is for.</summary>
    public Guid OwnerUuid { get; init; }

    /// <summary>The hardware address of the guest's interface.</summary>
    public string? Mac { get; init; }

    /// <summary>The group of the network that it takes its settings from; null where it is in none.</summary>
    public string? PortGroup { get; init; }

    /// <summary>How it is plugged in, as the XML says it: <c>network</c>, <c>bridge</c>, <c>direct</c>, <c>hostdev-pci</c>.</summary>
    public string? Plug { get; init; }

    /// <summary>What it is plugged into on the host: a bridge, or a network card.</summary>
    public string? Device { get; init; }

    /// <inheritdoc/>
    public VirtConnection Connection => Network.Connection;

    /// <summary>Its UUID as text: a port has no other name.</summary>
    public string Name => Uuid.ToString();

    /// <summary>What the XML of a port says of it.</summary>
    public static VirtNetworkPort Of(VirtNetwork network, NetworkPortDefinition definition) => new()
    {
        Network = network,
        Uuid = definition.Uuid,
        Owner = definition.Owner,
        OwnerUuid = definition.OwnerUuid,
        Mac = definition.Mac,
        PortGroup = definition.Group,
        Plug = definition.PlugType,
        Device = definition.PlugDevice,
    };

    /// <summary>Whether both are the same port of the same connection, whatever their facts at the time.</summary>
    public bool Equals(VirtNetworkPort? other) => other is not null && Uuid == other.Uuid && Network == other.Network;

    /// <inheritdoc/>
    public override int GetHashCode() => Uuid.GetHashCode();

    /// <summary>The UUID.</summary>
    public override string ToString() => Name;
}
