namespace Libvirt;

/// <summary>Which domain is meant: its UUID, which decides, and its name, which messages tell.</summary>
public readonly record struct DomainKey(Guid Uuid, string Name);
