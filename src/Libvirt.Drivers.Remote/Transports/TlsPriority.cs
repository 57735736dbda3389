namespace Libvirt.Drivers.Remote.Transports;

/// <summary>What TLS may negotiate, in GnuTLS's language (the parameter and setting <c>tls_priority</c>).</summary>
/// <remarks>
/// .NET leaves that to the system, which is what the words here mean. Anything else is refused: to pass over it could
/// allow what somebody has forbidden.
/// </remarks>
internal static class TlsPriority
{
    private static readonly string[] OfSystem = ["NORMAL", "SYSTEM", "@SYSTEM", "@LIBVIRT,SYSTEM"];

    /// <summary>Refuses what is not the system's own choice.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: it is not.</exception>
    internal static void Demand(string? priority)
    {
        if (priority is not null && !OfSystem.Contains(priority, StringComparer.OrdinalIgnoreCase))
        {
            throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.ArgumentUnsupported,
                $"tls_priority '{priority}': only the system's own choice is supported, one of {string.Join(' ', OfSystem)}");
        }
    }
}
