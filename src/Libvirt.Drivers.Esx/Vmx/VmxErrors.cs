namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>The errors of VMX files, in libvirt's words.</summary>
internal static class VmxErrors
{
    /// <summary>A file says something that cannot be, or that is not known.</summary>
    internal static VirtException Error(string detail) => new(VirtErrorDomain.None, VirtErrorCode.InternalError, detail);
}
