using System.Xml.Linq;

namespace Libvirt;

/// <summary>Makes the XML of a network interface.</summary>
public sealed record NetworkAdapterBuilder
{
    /// <summary>What it is connected to: <c>network</c>, <c>bridge</c> or <c>user</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The network or bridge; null for <c>user</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Its hardware address; null to have one made up.</summary>
    public string? Mac { get; init; }

    /// <summary>The model of the card; null to leave it to the hypervisor.</summary>
    public string? Model { get; init; }

    /// <summary>The element.</summary>
    public XElement Build()
    {
        var card = new XElement("interface", new XAttribute("type", Type));
        if (Mac is not null)
            card.Add(new XElement("mac", new XAttribute("address", Mac)));
        if (Source is not null)
            card.Add(new XElement("source", new XAttribute(Type, Source)));
        if (Model is not null)
            card.Add(new XElement("model", new XAttribute("type", Model)));
        return card;
    }
}
