using Libvirt.Xml;

namespace Libvirt;

/// <summary>A device of a host, as it was at one moment. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virNodeDeviceGetParent, virNodeDeviceListCaps, virNodeDeviceIsActive and their kin, and of its XML, read together.</remarks>
public sealed record VirtNodeDevice : IVirtObject, IComparable<VirtNodeDevice>, IComparable
{
    /// <summary>The connection that it came from.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its name, unique on its host: <c>pci_0000_00_1f_2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the device that it is plugged into; null where there is none.</summary>
    public string? Parent { get; init; }

    /// <summary>What it is and can do.</summary>
    public IReadOnlyList<NodeDeviceCapabilityType> Capability { get; init; } = [];

    /// <summary>Whether it is there; a device that is defined only is not.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Whether it outlives a start of its host: hardware does, and so does a virtual device with a definition.</summary>
    public bool Persistent { get; init; }

    /// <summary>Whether it is made when its host starts.</summary>
    public bool Autostart { get; init; }

    /// <summary>The driver of the host that it is bound to; null where there is none.</summary>
    public string? Driver { get; init; }

    /// <summary>Who made it; null where it does not say.</summary>
    public string? Vendor { get; init; }

    /// <summary>What it is called by who made it; null where it does not say.</summary>
    public string? Product { get; init; }

    /// <summary>Its folder in the host's sysfs; null where it has none.</summary>
    public string? Path { get; init; }

    /// <summary>Its special file on the host: <c>/dev/sda</c>; null where it has none.</summary>
    public string? DeviceFile { get; init; }

    /// <summary>What the XML of a device says of it; whether it is there, and has a definition, is for the caller to add.</summary>
    public static VirtNodeDevice Of(VirtConnection connection, NodeDeviceDefinition definition) => new()
    {
        Connection = connection,
        Name = definition.Name,
        Parent = definition.Parent,
        Capability = NodeDeviceCapabilityTypes.Of(definition),
        Driver = definition.Driver,
        Vendor = Text(definition, capability => capability.Vendor, "vendor"),
        Product = Text(definition, capability => capability.Product, "product"),
        Path = definition.Path,
        DeviceFile = definition.DevNode,
    };

    /// <summary>Whether both are the same device of the same connection, whatever their facts at the time.</summary>
    public bool Equals(VirtNodeDevice? other) => other is not null && Name == other.Name && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>Orders by name; those of the same name by connection.</summary>
    public int CompareTo(VirtNodeDevice? other) => ObjectOrder.Compare(this, other);

    // PowerShell's Sort-Object asks this one.
    int IComparable.CompareTo(object? obj) => obj is null or VirtNodeDevice ? CompareTo((VirtNodeDevice?)obj) : throw new ArgumentException($"{obj} is no node device");

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    // The computer has the words about its parts one level deeper.
    private static string? Text(NodeDeviceDefinition definition, Func<NodeDeviceCapability, string?> text, string name) =>
        definition.Capabilities.Select(capability => text(capability) ?? capability.Element.Element("hardware")?.GivenText(name)).FirstOrDefault(found => found is not null);
}
