using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Admin;

/// <summary>URIs of daemons themselves, as virt-admin has them: <c>libvirtd:///system</c>, <c>virtqemud:///session</c>; over ssh, too.</summary>
internal static class DaemonUri
{
    /// <summary>Whether a URI is one of a daemon, and not of what it drives.</summary>
    internal static bool Is(VirtUri uri) => uri.Driver is ['v', 'i', 'r', 't', .. { Length: > 1 }, 'd'] or "libvirtd";

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: the path is neither <c>/system</c> nor <c>/session</c>; others as <see cref="RemoteUri.Parse"/>.</exception>
    internal static RemoteUri Parse(VirtUri uri, ClientConfig config, RemoteSurroundings surroundings)
    {
        var parsed = RemoteUri.Parse(uri, config, surroundings);
        if (parsed.Socket is not null)
            return parsed;
        var name = uri.Driver == "libvirtd" ? "libvirt" : uri.Driver;
        return parsed with
        {
            Socket = uri.Path switch
            {
                "/system" => $"/run/libvirt/{name}-sock",
                "/session" => Path.Combine(surroundings.RuntimeFolder, $"{name}-sock"),
                _ => throw new VirtException(VirtErrorDomain.Admin, VirtErrorCode.ConfigUnsupported, $"Invalid URI path '{uri.Path}', try '/system'"),
            },
        };
    }
}
