using System.Xml.Linq;

namespace Libvirt;

/// <summary>A note on a domain, as it was at one moment.</summary>
public sealed record VirtDomainMetadata
{
    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>What it is.</summary>
    public required DomainMetadataType Type { get; init; }

    /// <summary>The namespace of an element; null for others.</summary>
    public string? Namespace { get; init; }

    /// <summary>The prefix of the namespace; null where it has none.</summary>
    public string? Prefix { get; init; }

    /// <summary>The text, or the XML of the element without its namespace.</summary>
    public required string Content { get; init; }

    /// <summary>All that a definition has.</summary>
    /// <param name="domain">The domain that it is of.</param>
    /// <param name="definition">Its live XML or its definition.</param>
    public static IReadOnlyList<VirtDomainMetadata> Read(VirtDomain domain, DomainDefinition definition)
    {
        var notes = new List<VirtDomainMetadata>();
        foreach (var type in (ReadOnlySpan<DomainMetadataType>)[DomainMetadataType.Title, DomainMetadataType.Description])
        {
            if (DomainMetadata.Get(definition, type, uri: null) is { } text)
                notes.Add(new VirtDomainMetadata { Domain = domain, Type = type, Content = text });
        }
        foreach (var element in definition.Root.Elements("metadata").Elements().Where(e => e.Name.NamespaceName.Length > 0).DistinctBy(e => e.Name.NamespaceName))
        {
            notes.Add(new VirtDomainMetadata
            {
                Domain = domain,
                Type = DomainMetadataType.Element,
                Namespace = element.Name.NamespaceName,
                Prefix = element.GetPrefixOfNamespace(element.Name.Namespace) is { Length: > 0 } prefix ? prefix : null,
                Content = DomainMetadata.Get(definition, DomainMetadataType.Element, element.Name.NamespaceName)!,
            });
        }
        return notes;
    }

    /// <summary>The text or the XML.</summary>
    public override string ToString() => Content;
}
