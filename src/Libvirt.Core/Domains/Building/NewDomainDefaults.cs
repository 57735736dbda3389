namespace Libvirt;

/// <summary>What a new domain is made of where its maker is silent.</summary>
public sealed record NewDomainDefaults
{
    /// <summary>The type of domains: <c>kvm</c>, <c>qemu</c>, <c>test</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The architecture; null to leave it to the hypervisor.</summary>
    public string? Arch { get; init; }

    /// <summary>The machine; null to leave it to the hypervisor.</summary>
    public string? Machine { get; init; }

    /// <summary>What the guest runs on.</summary>
    public string OSType { get; init; } = "hvm";

    /// <summary>The bus of disks.</summary>
    public DomainDiskBus DiskBus { get; init; } = DomainDiskBus.Virtio;

    /// <summary>The bus of CD-ROM drives.</summary>
    public DomainDiskBus DriveBus { get; init; } = DomainDiskBus.Sata;

    /// <summary>The bus of disks and drives in a machine that boots by a BIOS, where that boots from no other; null where it is all the same.</summary>
    public DomainDiskBus? BiosBus { get; init; }

    /// <summary>The model of network cards; null to leave it to the hypervisor.</summary>
    public string? NetworkModel { get; init; } = "virtio";
}
