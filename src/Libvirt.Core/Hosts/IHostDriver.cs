namespace Libvirt.Drivers;

/// <summary>Describes the host of a hypervisor.</summary>
[DriverFeature("Host information")]
public interface IHostDriver
{
    /// <summary>The host's hardware (virNodeGetInfo).</summary>
    ValueTask<HostInfo> GetHostInfoAsync(CancellationToken cancellationToken);

    /// <summary>Memory that is free on the host, in bytes (virNodeGetFreeMemory).</summary>
    ValueTask<ulong> GetFreeMemoryAsync(CancellationToken cancellationToken);

    /// <summary>What the host has and what guests it can run, as XML (virConnectGetCapabilities); <see cref="HostCapabilities"/> reads it.</summary>
    ValueTask<string> GetCapabilitiesAsync(CancellationToken cancellationToken);
}
