namespace Libvirt.Drivers;

/// <summary>Converts configurations of domains from and to the forms that hypervisors have of their own. Nothing is defined or started by it.</summary>
[DriverFeature("Foreign configurations")]
public interface IDomainNativeConfigDriver
{
    /// <summary>The form that is meant where none is named, such as <c>vmware-vmx</c>; null where that depends on who is at the other end.</summary>
    string? DefaultNativeFormat { get; }

    /// <summary>Gives the domain XML of a configuration (virConnectDomainXMLFromNative).</summary>
    /// <param name="format">The form, such as <c>vmware-vmx</c>, <c>qemu-argv</c>, <c>xen-xl</c>.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">InvalidArg: the form is not known; NoSupport: the hypervisor has none; others: the configuration cannot be read.</exception>
    ValueTask<string> ConvertFromNativeAsync(string format, string config, CancellationToken cancellationToken);

    /// <summary>Gives the configuration of domain XML (virConnectDomainXMLToNative).</summary>
    /// <param name="format">The form, as of <see cref="ConvertFromNativeAsync"/>.</param>
    /// <param name="xml">The domain XML.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">InvalidArg: the form is not known; NoSupport: the hypervisor has none; others: the XML is refused, or the form cannot say what it does.</exception>
    ValueTask<string> ConvertToNativeAsync(string format, string xml, CancellationToken cancellationToken);
}
