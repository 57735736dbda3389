namespace Libvirt;

/// <summary>A performance counter of the host for a domain, and whether it was on.</summary>
public sealed record VirtDomainPerfEvent
{
    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>The counter's name in libvirt: <c>cpu_cycles</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Whether it is on.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The counter's name.</summary>
    public override string ToString() => Event;
}
