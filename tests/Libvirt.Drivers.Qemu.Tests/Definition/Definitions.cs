using System.Xml.Linq;
using System.Xml.XPath;
using Libvirt.Drivers.Qemu.Definition;

namespace Libvirt.Tests.Qemu.Definition;

/// <summary>Definitions as users give them, and what the driver makes of them, without an emulator.</summary>
internal static class Definitions
{
    /// <summary>An emulator like QEMU 7.2's.</summary>
    internal static QemuCapabilities Capabilities { get; } = new()
    {
        Binary = "/usr/bin/qemu-system-x86_64",
        Version = new Version(7, 2, 22),
        Arch = "x86_64",
        Machines = new Dictionary<string, string>
        {
            ["pc"] = "pc-i440fx-7.2",
            ["pc-i440fx-7.2"] = "pc-i440fx-7.2",
            ["pc-i440fx-6.2"] = "pc-i440fx-6.2",
            ["q35"] = "pc-q35-7.2",
            ["pc-q35-7.2"] = "pc-q35-7.2",
            ["microvm"] = "microvm",
        },
        DefaultMachine = "pc",
    };

    /// <summary>A definition.</summary>
    /// <param name="devices">What is in its devices.</param>
    /// <param name="machine">Its machine; empty for none.</param>
    /// <param name="more">What else it has.</param>
    internal static string Xml(string devices = "", string machine = "pc", string more = "") => $"""
        <domain type='qemu'>
          <name>guest</name>
          <uuid>c7a5fdbd-cdaf-9455-926a-d65c16db1809</uuid>
          <memory unit='MiB'>256</memory>
          <vcpu>2</vcpu>
          <os><type arch='x86_64'{(machine.Length > 0 ? $" machine='{machine}'" : "")}>hvm</type></os>
          {more}
          <devices>{devices}</devices>
        </domain>
        """;

    /// <summary>Checks and completes a definition.</summary>
    internal static DomainDefinition Complete(string xml)
    {
        var definition = DomainDefinition.Parse(xml);
        SupportedElements.Check(definition);
        QemuDefinition.Complete(definition, Capabilities);
        return definition;
    }

    /// <summary>As <see cref="Complete(string)"/>, of devices.</summary>
    internal static DomainDefinition Complete(string devices, string machine, string more = "") => Complete(Xml(devices, machine, more));

    /// <summary>What an XPath finds below the domain: attributes and texts as strings.</summary>
    internal static string[] Find(this DomainDefinition definition, string path) =>
        [.. ((IEnumerable<object>)definition.Root.XPathEvaluate(path)).Select(o => o switch
        {
            XAttribute attribute => attribute.Value,
            XElement element => element.Value,
            _ => o.ToString()!,
        })];

    /// <summary>The PCI addresses, as bus:slot.function, of the elements that an XPath finds.</summary>
    internal static string[] Pci(this DomainDefinition definition, string path) =>
        [.. definition.Root.XPathSelectElements(path).Select(e => PciAddress.Of(e) is { } a ? $"{a.Bus:x}:{a.Slot:x}.{a.Function}" : "none")];
}
