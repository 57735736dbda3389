namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>How SASL fails.</summary>
internal static class SaslErrors
{
    /// <summary>An authentication that is given up.</summary>
    internal static VirtException Failed(string why, Exception? cause = null) => cause is null
        ? new(VirtErrorDomain.Remote, VirtErrorCode.AuthFailed, why)
        : new(VirtErrorDomain.Remote, VirtErrorCode.AuthFailed, why, cause);
}
