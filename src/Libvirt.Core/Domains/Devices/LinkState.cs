namespace Libvirt;

/// <summary>Whether a network interface's cable is plugged in, with libvirt's own numbers (virDomainNetInterfaceLinkState).</summary>
public enum LinkState
{
    /// <summary>Nobody has said; it is up.</summary>
    Default = 0,
    /// <summary>Plugged in.</summary>
    Up = 1,
    /// <summary>Pulled out.</summary>
    Down = 2,
}
