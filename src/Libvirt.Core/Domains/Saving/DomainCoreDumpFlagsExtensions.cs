namespace Libvirt;

/// <summary>What libvirt checks of <see cref="DomainCoreDumpFlags"/> whatever the driver.</summary>
public static class DomainCoreDumpFlagsExtensions
{
    /// <summary>Refuses flags that contradict each other.</summary>
    /// <exception cref="VirtException">InvalidArg: there are such.</exception>
    public static void Check(this DomainCoreDumpFlags flags)
    {
        FlagRules.CheckExclusive(VirtErrorDomain.Domain, flags, DomainCoreDumpFlags.Crash, DomainCoreDumpFlags.Live);
        FlagRules.CheckExclusive(VirtErrorDomain.Domain, flags, DomainCoreDumpFlags.Crash, DomainCoreDumpFlags.Reset);
        FlagRules.CheckExclusive(VirtErrorDomain.Domain, flags, DomainCoreDumpFlags.Live, DomainCoreDumpFlags.Reset);
    }
}
