namespace Libvirt;

/// <summary>A thread of a domain that does the I/O of disks, as it was at one moment (virDomainIOThreadInfo).</summary>
public sealed record VirtDomainIOThread
{
    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>Its number in the definition, from 1 on.</summary>
    public required uint Number { get; init; }

    /// <summary>The host's processors that it may be on.</summary>
    public required CpuMap Affinity { get; init; }

    /// <summary>The number.</summary>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
