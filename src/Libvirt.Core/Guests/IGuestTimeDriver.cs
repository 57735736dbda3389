namespace Libvirt.Drivers;

/// <summary>Reads and sets the clocks of guests.</summary>
[DriverFeature("Guest time")]
public interface IGuestTimeDriver
{
    /// <summary>The time in a guest (virDomainGetTime).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it does not run; AgentUnresponsive: it has no agent.</exception>
    ValueTask<DateTimeOffset> GetGuestTimeAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Sets the time in a guest (virDomainSetTime).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="time">The time; null to take it from the machine's own clock.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask SetGuestTimeAsync(DomainKey domain, DateTimeOffset? time, CancellationToken cancellationToken);
}
