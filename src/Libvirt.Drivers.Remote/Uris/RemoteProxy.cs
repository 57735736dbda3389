namespace Libvirt.Drivers.Remote.Uris;

/// <summary>What runs at the far end of ssh, between it and the daemon's socket (virNetClientProxy; the parameter <c>proxy</c>).</summary>
internal enum RemoteProxy
{
    /// <summary>virt-ssh-helper where it is there, else netcat.</summary>
    Auto = 0,

    /// <summary>netcat, which is told the socket's path.</summary>
    Netcat = 1,

    /// <summary>virt-ssh-helper, which finds the socket itself.</summary>
    Native = 2,
}
