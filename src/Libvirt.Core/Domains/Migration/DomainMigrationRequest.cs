namespace Libvirt;

/// <summary>Where a domain is moved, and how.</summary>
public sealed record DomainMigrationRequest
{
    /// <summary>The other host: a libvirt URI as the host of the domain reaches it, or what the driver knows its hosts by.</summary>
    public required string Destination { get; init; }

    /// <summary>How.</summary>
    public DomainMigrateFlags Flags { get; init; }

    /// <summary>The most that may be sent, in bytes a second; null for what the hypervisor finds right.</summary>
    public ulong? Bandwidth { get; init; }
}
