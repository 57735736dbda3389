namespace Libvirt.Drivers.Test;

/// <summary>What a domain was when its state was saved.</summary>
/// <param name="Config">The definition that it ran with.</param>
/// <param name="Paused">Whether it is to be paused when it goes on.</param>
internal sealed record SavedState(DomainConfig Config, bool Paused);
