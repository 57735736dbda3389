using Libvirt.Normalization;

namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>Definitions of domains in the form that a VMware product gives them (virVMXDomainXMLConfInit).</summary>
internal static class VmxDefinition
{
    /// <summary>Brings definitions into it.</summary>
    internal static DomainNormalizer Normalizer { get; } = new(new DomainDefaults
    {
        Arch = "i686",
        // VMware's own block of addresses.
        MacPrefix = "00:0c:29",
        VideoModel = "vmvga",
        HasWideScsi = true,
        HasBootOrder = false,
        TransientNamespaces = ["http://libvirt.org/schemas/domain/vmware/1.0"],
    });

    /// <summary>Reads a definition, and checks that it is for such a product.</summary>
    /// <exception cref="VirtException">XmlDetail, XmlError, NoName, ConfigUnsupported, InternalError: it is refused; InvalidArg: it is another hypervisor's.</exception>
    internal static DomainDefinition Parse(string xml)
    {
        var domain = Normalizer.Parse(xml);
        return domain is { Type: "vmware", OSType: "hvm", Arch: "i686" or "x86_64" }
            ? domain
            : throw new VirtException(
                VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"could not find capabilities for ostype={domain.OSType} arch={domain.Arch} domaintype={domain.Type} ");
    }
}
