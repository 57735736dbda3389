using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Paths of files on the hosts of hypervisors.</summary>
internal static class HostFiles
{
    /// <summary>Whether the hypervisor's host is this one.</summary>
    internal static bool IsHere(VirtConnection connection) => string.IsNullOrEmpty(connection.Uri.Host);

    /// <summary>The path on the hypervisor's host. On this one it is taken from the current location; of another only that host knows.</summary>
    internal static string PathOf(PSCmdlet cmdlet, VirtConnection connection, string given) =>
        IsHere(connection) ? cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(given) : given;
}
