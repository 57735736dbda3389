namespace Libvirt.Drivers.Remote.Uris;

/// <summary>Which daemon a unix socket is one of (remoteDriverMode; the parameter <c>mode</c>).</summary>
internal enum RemoteMode
{
    /// <summary>The one whose socket is there.</summary>
    Auto = 0,

    /// <summary>libvirtd, which drives all hypervisors.</summary>
    Legacy = 1,

    /// <summary>The daemon of one driver: virtqemud and its like.</summary>
    Direct = 2,
}
