namespace Libvirt;

/// <summary>Kinds of messages of a domain, with libvirt's own bits (virDomainMessageType).</summary>
[Flags]
public enum DomainMessageKinds : uint
{
    /// <summary>All.</summary>
    All = 0,
    /// <summary>Settings that will not be there for ever.</summary>
    Deprecation = 1,
    /// <summary>What makes the domain one that nobody can answer for.</summary>
    Tainting = 2,
}
