using System.Xml.Linq;
using Libvirt.Drivers.Esx.Vmx.Reading;
using Libvirt.Normalization;

namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>From VMX files to domains (virVMXParseConfig).</summary>
internal static class VmxReader
{
    /// <summary>The namespace of what only this driver says of a domain.</summary>
    internal static readonly XNamespace Namespace = "http://libvirt.org/schemas/domain/vmware/1.0";

    private const long ConfigVersion = 8;
    private const long OldestHardware = 4;

    /// <summary>Makes the domain that a file describes, with its passwords.</summary>
    /// <param name="file">The file.</param>
    /// <param name="context">What must be known beside it.</param>
    /// <exception cref="VirtException">InternalError: it says what cannot be, or what has no place in a domain.</exception>
    internal static DomainDefinition Read(VmxFile file, VmxContext context)
    {
        var hardware = CheckVersions(file);
        var root = new XElement("domain", new XAttribute("type", "vmware"));
        if (context.DatacenterPath is not null || context.Moref is not null)
            root.Add(new XAttribute(XNamespace.Xmlns + "vmware", Namespace));
        root.Add(
            VmxIdentity.Read(file, context),
            VmxMemory.Read(file),
            VmxProcessors.Read(file),
            VmxSystem.Read(file),
            new XElement("clock", new XAttribute("offset", "utc")),
            new XElement("on_poweroff", "destroy"),
            new XElement("on_reboot", "restart"),
            new XElement("on_crash", "destroy"),
            new XElement(
                "devices",
                VmxDisks.Read(file, context.FileNames, hardware),
                VmxFileSystems.Read(file),
                VmxInterfaces.Read(file),
                VmxPorts.Read(file, context.FileNames),
                VmxGraphics.Read(file),
                VmxVideo.Read(file)),
            Server("datacenterpath", context.DatacenterPath),
            Server("moref", context.Moref));

        var domain = DomainDefinition.FromElement(root);
        ImpliedControllerPass.Apply(domain, new DomainDefaults { Arch = "x86_64" });
        DomainPasses.ShowConsole(domain);
        domain.Id = context.Id;
        DomainPasses.Arrange(domain);
        return domain;
    }

    /// <summary>The version of the virtual hardware.</summary>
    private static long CheckVersions(VmxFile file)
    {
        if (file.RequiredNumber("config.version") is var version and not ConfigVersion)
            throw VmxErrors.Error($"Expecting VMX entry 'config.version' to be {ConfigVersion} but found {version}");
        var hardware = file.RequiredNumber("virtualHW.version");
        return hardware >= OldestHardware
            ? hardware
            : throw VmxErrors.Error($"Expecting VMX entry 'virtualHW.version' to be {OldestHardware} or higher but found {hardware}");
    }

    private static XElement? Server(string name, string? value) => value is null ? null : new XElement(Namespace + name, value);
}
