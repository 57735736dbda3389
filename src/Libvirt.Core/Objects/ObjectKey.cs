namespace Libvirt;

/// <summary>Which object is meant: its UUID, which decides, and its name, which messages tell.</summary>
public readonly record struct ObjectKey(Guid Uuid, string Name);
