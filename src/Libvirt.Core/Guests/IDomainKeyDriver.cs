namespace Libvirt.Drivers;

/// <summary>Presses keys of domains.</summary>
[DriverFeature("Key presses")]
public interface IDomainKeyDriver
{
    /// <summary>Presses keys, all at the same time, and lets them go (virDomainSendKey).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="set">What the codes mean.</param>
    /// <param name="hold">For how long they are held; zero for the hypervisor's usual time.</param>
    /// <param name="codes">The keys; no more than <see cref="KeyCodes.MaxKeys"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; InternalError: there is no such key.</exception>
    ValueTask SendKeyAsync(DomainKey domain, KeyCodeSet set, TimeSpan hold, IReadOnlyList<uint> codes, CancellationToken cancellationToken);
}
