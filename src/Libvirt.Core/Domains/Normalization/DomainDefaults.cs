namespace Libvirt.Normalization;

/// <summary>What a hypervisor gives a domain where its definition is silent.</summary>
public sealed record DomainDefaults
{
    /// <summary>The architecture of a guest: its host's.</summary>
    public required string Arch { get; init; }

    /// <summary>What the names of host interfaces start with that the hypervisor makes up itself, as <c>testnet</c>; null where it makes up none in a definition.</summary>
    public string? InterfaceNamePrefix { get; init; }

    /// <summary>What hardware addresses start with that are made up for network interfaces; QEMU's block of them unless the hypervisor has one of its own.</summary>
    public string MacPrefix { get; init; } = "52:54:00";

    /// <summary>The model of a video card; null where it follows from the machine.</summary>
    public string? VideoModel { get; init; }

    /// <summary>Whether a SCSI controller has sixteen places, one of them its own, instead of eight.</summary>
    public bool HasWideScsi { get; init; }

    /// <summary>Whether a definition says what to boot from, also where it was silent.</summary>
    public bool HasBootOrder { get; init; } = true;

    /// <summary>The XML namespaces whose elements the hypervisor reads for itself and does not keep.</summary>
    public IReadOnlyCollection<string> TransientNamespaces { get; init; } = [];
}
