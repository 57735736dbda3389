namespace Libvirt.Drivers.Remote.Transports;

/// <summary>Whose certificate one is.</summary>
internal enum CertificateRole
{
    /// <summary>The authority's, which signs the others.</summary>
    Authority,

    /// <summary>A daemon's.</summary>
    Server,

    /// <summary>Ours.</summary>
    Client,
}
