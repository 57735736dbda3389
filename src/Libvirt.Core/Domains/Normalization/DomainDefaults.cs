namespace Libvirt.Normalization;

/// <summary>What a hypervisor gives a domain where its definition is silent.</summary>
public sealed record DomainDefaults
{
    /// <summary>The architecture of a guest: its host's.</summary>
    public required string Arch { get; init; }

    /// <summary>What the names of host interfaces start with that the hypervisor makes up itself, as <c>testnet</c>; null where it makes up none in a definition.</summary>
    public string? InterfaceNamePrefix { get; init; }

    /// <summary>The XML namespaces whose elements the hypervisor reads for itself and does not keep.</summary>
    public IReadOnlyCollection<string> TransientNamespaces { get; init; } = [];
}
