namespace Libvirt;

/// <summary>How far a measurement of the dirty rate is, with libvirt's own numbers (virDomainDirtyRateStatus).</summary>
public enum DirtyRateStatus
{
    /// <summary>None was asked for.</summary>
    Unstarted = 0,
    /// <summary>It is going on.</summary>
    Measuring = 1,
    /// <summary>It is done.</summary>
    Measured = 2,
}
