using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>The form of a hypervisor's own configurations that a command means.</summary>
internal static class NativeFormat
{
    /// <summary>The one that is given, or the driver's own.</summary>
    /// <exception cref="VirtException">InvalidArg: none is given, and the driver has none of its own.</exception>
    internal static string Of(string? given, IDomainNativeConfigDriver driver) => given ?? driver.DefaultNativeFormat
        ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, "what format? -Format names it, as qemu-argv or xen-xl: the driver does not know which is meant");
}
