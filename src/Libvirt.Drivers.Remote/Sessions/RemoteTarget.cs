namespace Libvirt.Drivers.Remote.Sessions;

/// <summary>What a daemon is asked to open, and as whom.</summary>
/// <param name="Connection">The connection that is being opened.</param>
/// <param name="Name">The URI that the daemon is given; empty for the one that it finds itself.</param>
/// <param name="HostName">The host, for credentials and SASL.</param>
/// <param name="ReadOnly">Whether the daemon is to refuse all that changes something.</param>
/// <param name="Authentication">The kind of authentication that the URI's <c>auth</c> wants; null for what the daemon offers first.</param>
/// <param name="IsSecure">Whether nobody on the way can read what is sent: a password may go over it.</param>
internal sealed record RemoteTarget(VirtConnection Connection, string Name, string HostName, bool ReadOnly, string? Authentication, bool IsSecure);
