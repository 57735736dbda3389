namespace Libvirt;

/// <summary>Which volume is meant: its pool and its name in it, and its key, which is unique on its host.</summary>
public readonly record struct VolumeKey(string Pool, string Name, string Key);
