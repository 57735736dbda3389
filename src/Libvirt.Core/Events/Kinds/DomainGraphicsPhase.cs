namespace Libvirt;

/// <summary>What a client of a graphical console did, with libvirt's own numbers (virDomainEventGraphicsPhase).</summary>
public enum DomainGraphicsPhase
{
    /// <summary>It connected.</summary>
    Connect = 0,
    /// <summary>It is let in, and the session begins.</summary>
    Initialize = 1,
    /// <summary>It has gone.</summary>
    Disconnect = 2,
}
