namespace Libvirt;

/// <summary>How a user shows a server who it is, where the server takes several ways.</summary>
public enum ServerAuthentication
{
    /// <summary>Kerberos where it can be had, else NTLM: the server and the client agree on one.</summary>
    Negotiate,

    /// <summary>Kerberos alone.</summary>
    Kerberos,

    /// <summary>NTLM alone, as for the local users of a host.</summary>
    Ntlm,

    /// <summary>Name and password as they are, which is safe only where the connection is encrypted.</summary>
    Basic,

    /// <summary>A certificate of the user's.</summary>
    Certificate,
}
