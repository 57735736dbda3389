namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Refusals of what a configuration cannot say.</summary>
internal static class VmxRefusal
{
    internal static VirtException Internal(string detail) => new(VirtErrorDomain.None, VirtErrorCode.InternalError, detail);

    internal static VirtException Unsupported(string detail) => new(VirtErrorDomain.None, VirtErrorCode.ConfigUnsupported, detail);
}
