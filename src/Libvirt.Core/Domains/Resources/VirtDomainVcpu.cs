namespace Libvirt;

/// <summary>A virtual CPU of a domain, as it was at one moment (virVcpuInfo).</summary>
public sealed record VirtDomainVcpu
{
    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>Its number, from 0 on.</summary>
    public required int Number { get; init; }

    /// <summary>What it is doing; null while the domain is not active.</summary>
    public VcpuState? State { get; init; }

    /// <summary>The host's processor that it was on; null while it is on none or nobody knows.</summary>
    public int? Cpu { get; init; }

    /// <summary>Host CPU time that it has used; null while nobody knows.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The host's processors that it may be on.</summary>
    public required CpuMap Affinity { get; init; }

    /// <summary>The number.</summary>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
