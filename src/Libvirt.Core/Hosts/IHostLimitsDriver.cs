namespace Libvirt.Drivers;

/// <summary>Tells the limits of a hypervisor.</summary>
[DriverFeature("Host limits")]
public interface IHostLimitsDriver
{
    /// <summary>The most virtual CPUs that a domain can have (virConnectGetMaxVcpus).</summary>
    /// <param name="type">The hypervisor's type, such as <c>kvm</c>; null for its usual one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<int> GetMaxVcpuAsync(string? type, CancellationToken cancellationToken);
}
