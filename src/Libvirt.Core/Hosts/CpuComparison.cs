namespace Libvirt;

/// <summary>How a described processor relates to the host's, with libvirt's own numbers (virCPUCompareResult).</summary>
public enum CpuComparison
{
    /// <summary>The host's lacks something of it.</summary>
    Incompatible = 0,
    /// <summary>They are the same.</summary>
    Identical = 1,
    /// <summary>The host's has all of it, and more.</summary>
    Superset = 2,
}
