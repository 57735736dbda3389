namespace Libvirt.Drivers.Remote.Uris;

/// <summary>How a daemon is reached: what stands behind the <c>+</c> of a URI's scheme (remoteDriverTransport).</summary>
internal enum RemoteTransportKind
{
    /// <summary>TCP with TLS and certificates on both sides.</summary>
    Tls = 0,

    /// <summary>A unix socket of this machine.</summary>
    Unix = 1,

    /// <summary>The program <c>ssh</c>.</summary>
    Ssh = 2,

    /// <summary>libssh2 inside libvirt; refused here by its name.</summary>
    Libssh2 = 3,

    /// <summary>A program that the user names.</summary>
    Ext = 4,

    /// <summary>TCP alone.</summary>
    Tcp = 5,

    /// <summary>libssh inside libvirt; refused here by its name.</summary>
    Libssh = 6,
}
