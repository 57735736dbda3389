namespace Libvirt;

/// <summary>Which snapshot or checkpoint is meant: whose it is, and its name among those of its domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Name">The name.</param>
public readonly record struct DomainMomentKey(DomainKey Domain, string Name);
