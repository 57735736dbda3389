using Libvirt.Xml;

namespace Libvirt;

/// <summary>A network interface of a domain, as its XML had it at one moment.</summary>
public sealed record VirtDomainNetworkAdapter
{
    private static readonly string[] SourceAttributes = ["bridge", "dev", "network", "name", "path"];

    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>Its hardware address; null where the XML names none.</summary>
    public required string? Mac { get; init; }

    /// <summary>The name of its end on the host, such as <c>vnet0</c>; null while it has none.</summary>
    public string? Target { get; init; }

    /// <summary>What it is connected to: <c>network</c>, <c>bridge</c>, <c>ethernet</c>, <c>user</c>, …</summary>
    public string Type { get; init; } = "";

    /// <summary>The network, bridge or device that it is connected to; null where there is none.</summary>
    public string? Source { get; init; }

    /// <summary>The model of the card, such as <c>virtio</c>; null where the XML names none.</summary>
    public string? Model { get; init; }

    /// <summary>Whether its cable is plugged in.</summary>
    public LinkState LinkState { get; init; }

    /// <summary>The name of the device in the hypervisor, such as <c>net0</c>; null while it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>The network interfaces of a definition, in order.</summary>
    /// <param name="domain">The domain that it is of.</param>
    /// <param name="definition">Its live XML or its definition.</param>
    public static IReadOnlyList<VirtDomainNetworkAdapter> Read(VirtDomain domain, DomainDefinition definition) => [.. definition.Interfaces.Select(card => new VirtDomainNetworkAdapter
    {
        Domain = domain,
        Mac = card.Mac,
        Target = card.Target,
        Type = card.Type,
        Source = SourceAttributes.Select(name => card.Element.Element("source")?.Attr(name)).FirstOrDefault(value => value is not null),
        Model = card.Model,
        LinkState = card.LinkState,
        Alias = card.Alias,
    })];

    /// <summary>The hardware address.</summary>
    public override string ToString() => Mac ?? Target ?? "";
}
