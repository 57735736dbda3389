namespace Libvirt.Drivers;

/// <summary>Compares processors with the host's.</summary>
[DriverFeature("Processor comparison")]
public interface ICpuComparisonDriver
{
    /// <summary>How a described processor relates to the host's (virConnectCompareCPU).</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, InternalError: it cannot be read.</exception>
    ValueTask<CpuComparison> CompareCpuAsync(string cpu, CancellationToken cancellationToken);
}
