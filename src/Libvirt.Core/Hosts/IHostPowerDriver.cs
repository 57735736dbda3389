namespace Libvirt.Drivers;

/// <summary>Puts a host to sleep.</summary>
[DriverFeature("Host power management")]
public interface IHostPowerDriver
{
    /// <summary>Puts the host to sleep for a time (virNodeSuspendForDuration).</summary>
    /// <param name="target">How.</param>
    /// <param name="duration">For how long; at least a minute.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask SuspendHostAsync(HostSuspendTarget target, TimeSpan duration, CancellationToken cancellationToken);
}
