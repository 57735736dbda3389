namespace Libvirt.Drivers.HyperV.Wmi;

/// <summary>Where classes are: the addresses of their namespaces, with a slash at the end.</summary>
internal static class WmiNamespaces
{
    private const string Root = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/";

    /// <summary>Hyper-V's own, of Windows Server 2012 R2 and later.</summary>
    internal const string Virtualization = Root + "virtualization/v2/";

    /// <summary>The system's.</summary>
    internal const string CimV2 = Root + "cimv2/";
}
