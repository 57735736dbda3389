using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Hosts;

/// <summary>The system of a host.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Version">The version of Windows: <c>10.0.20348</c>.</param>
internal sealed record HostSystem(string Name, Version Version)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say.</exception>
    internal static async ValueTask<HostSystem> ReadAsync(WmiClient wmi, CancellationToken cancellationToken)
    {
        var found = await wmi.QueryAsync(WmiNamespaces.CimV2, "SELECT CSName,Version FROM Win32_OperatingSystem", cancellationToken).ConfigureAwait(false);
        return found is [var system, ..] && Version.TryParse(system.Text("Version"), out var version)
            ? new HostSystem(system.Text("CSName") ?? "", version)
            : throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, "Could not get version information for host");
    }
}
