namespace Libvirt;

/// <summary>What libvirt checks of <see cref="DomainSaveFlags"/> whatever the driver.</summary>
public static class DomainSaveFlagsExtensions
{
    /// <summary>Refuses flags that contradict each other.</summary>
    /// <exception cref="VirtException">InvalidArg: there are such.</exception>
    public static void Check(this DomainSaveFlags flags) => FlagRules.CheckExclusive(VirtErrorDomain.Domain, flags, DomainSaveFlags.Running, DomainSaveFlags.Paused);
}
