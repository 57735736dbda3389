using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Normalization;

namespace Libvirt.Drivers.HyperV.Domains.Xml;

/// <summary>From the settings of machines to domains (hypervDomainGetXMLDesc).</summary>
internal static class MachineXml
{
    /// <summary>Makes the domain that a description is of.</summary>
    /// <param name="description">The description.</param>
    /// <param name="uuid">The domain's UUID: a checkpoint has its machine's.</param>
    /// <param name="name">The domain's name: a checkpoint has one of its own.</param>
    internal static DomainDefinition Write(MachineDescription description, Guid uuid, string name)
    {
        var root = new XElement(
            "domain",
            new XAttribute("type", "hyperv"),
            new XElement("name", name),
            new XElement("uuid", uuid.ToString()),
            Notes(description.Settings) is { } notes ? new XElement("description", notes) : null,
            MemoryXml.Write(description.Hardware.Memory),
            new XElement("vcpu", new XAttribute("placement", "static"), (description.Hardware.Processor.VirtualQuantity ?? 1).ToString(CultureInfo.InvariantCulture)),
            System(description),
            new XElement("clock", new XAttribute("offset", "utc")),
            new XElement("on_poweroff", "destroy"),
            new XElement("on_reboot", "restart"),
            new XElement("on_crash", "destroy"),
            new XElement(
                "devices",
                DiskXml.Write(description),
                Controllers(description.Hardware),
                InterfaceXml.Write(description.Hardware),
                SerialXml.Write(description.Hardware),
                description.HasTpm ? Tpm() : null));
        var domain = DomainDefinition.FromElement(root);
        DomainPasses.Arrange(domain);
        return domain;
    }

    /// <summary>What the user says of a machine; null for nothing. Hosts keep it as several texts, of which they use one.</summary>
    internal static string? Notes(Msvm_VirtualSystemSettingData settings) =>
        settings.Notes is { } notes && string.Join("\n\n", notes.Where(note => note.Length > 0)) is { Length: > 0 } text ? text : null;

    private static XElement System(MachineDescription description)
    {
        var arch = description.Settings.Architecture is { } name && name.Contains("arm64", StringComparison.OrdinalIgnoreCase) ? "aarch64" : "x86_64";
        var os = new XElement("os", new XElement("type", new XAttribute("arch", arch), "hvm"));
        if (description.IsSecondGeneration)
        {
            os.Add(
                new XAttribute("firmware", "efi"),
                new XElement("firmware", Feature("secure-boot", description.Settings.SecureBootEnabled == true)));
        }
        return os;
    }

    private static XElement Feature(string name, bool enabled) => new("feature", new XAttribute("enabled", enabled ? "yes" : "no"), new XAttribute("name", name));

    private static IEnumerable<XElement> Controllers(MachineHardware hardware)
    {
        // The two channels are one controller.
        if (hardware.IdeControllers.Count > 0)
            yield return Controller("ide", 0);
        for (var number = 0; number < hardware.ScsiControllers.Count; number++)
            yield return Controller("scsi", number);
    }

    private static XElement Controller(string type, int number) =>
        new("controller", new XAttribute("type", type), new XAttribute("index", number.ToString(CultureInfo.InvariantCulture)));

    private static XElement Tpm() => new(
        "tpm", new XAttribute("model", "tpm-crb"), new XElement("backend", new XAttribute("type", "emulator"), new XAttribute("version", "2.0")));
}
