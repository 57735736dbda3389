namespace Libvirt;

/// <summary>How a common processor is described, with libvirt's own bits (virConnectBaselineCPUFlags).</summary>
[Flags]
public enum CpuBaselineFlags : uint
{
    /// <summary>As a model and what it has beyond it.</summary>
    None = 0,
    /// <summary>With all features, also those of the model.</summary>
    ExpandFeatures = 1,
    /// <summary>Only what a migration can take along.</summary>
    Migratable = 2,
}
