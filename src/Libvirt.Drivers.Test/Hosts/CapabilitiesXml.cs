using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>The capabilities of a world's host, as XML in libvirt's form: blank lines between its parts.</summary>
internal static class CapabilitiesXml
{
    internal static string Format(TestHost host)
    {
        var text = new StringBuilder("<capabilities>\n\n");
        Append(text, Host(host));
        foreach (var (type, arch) in host.IsOurs ? [("hvm", "x86_64"), ("hvm", "i686")] : new[] { ("hvm", "i686"), ("xen", "i686") })
            Append(text, Guest(type, arch, host.IsOurs));
        return text.Append("</capabilities>\n").ToString();
    }

    private static void Append(StringBuilder text, XElement part)
    {
        foreach (var line in VirtXmlWriter.Write(part).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append("  ").Append(Opened(line)).Append('\n');
        text.Append('\n');
    }

    // libvirt writes these with an end of their own, even if there is nothing in them.
    private static string Opened(string line) =>
        line.Replace("<doi/>", "<doi></doi>", StringComparison.Ordinal).Replace("<cells num='0'/>", "<cells num='0'>\n      </cells>", StringComparison.Ordinal);

    private static XElement Host(TestHost host)
    {
        var cells = new XElement("cells", new XAttribute("num", host.Cells.Count), host.Cells.Select(cell => Cell(host, cell)));
        return new XElement("host",
            Cpu(host),
            new XElement("power_management", host.IsOurs ? new[] { "suspend_mem", "suspend_disk", "suspend_hybrid" }.Select(way => new XElement(way)) : null),
            new XElement("iommu", new XAttribute("support", host.IsOurs ? "yes" : "no")),
            new XElement("topology", cells),
            new XElement("secmodel", new XElement("model", "testSecurity"), new XElement("doi")));
    }

    private static XElement Cpu(TestHost host)
    {
        var pages = host.PageSizes.Select(size => new XElement("pages", new XAttribute("unit", "KiB"), new XAttribute("size", size)));
        if (!host.IsOurs)
            return new XElement("cpu", new XElement("arch", host.Arch), new XElement("features", new XElement("pae"), new XElement("nonpae")), pages);
        return new XElement("cpu",
            new XElement("arch", host.Arch),
            new XElement("model", TestHost.CpuModel),
            new XElement("vendor", "Intel"),
            new XElement("topology",
                new XAttribute("sockets", host.Node.Sockets), new XAttribute("dies", 1), new XAttribute("cores", host.Node.Cores), new XAttribute("threads", host.Node.Threads)),
            pages);
    }

    private static XElement Cell(TestHost host, TestCell cell)
    {
        // In libvirt's own world the cells have pages of different sizes.
        var sizes = host.IsOurs ? host.PageSizes : [host.PageSizes[cell.Cell], .. host.PageSizes.Skip(2)];
        var pages = sizes.Select((size, i) =>
            new XElement("pages", new XAttribute("unit", "KiB"), new XAttribute("size", size), i == 0 ? cell.Memory / size : 0));
        var distances = host.IsOurs
            ? new XElement("distances", host.Cells.Select(other => new XElement("sibling", new XAttribute("id", other.Cell), new XAttribute("value", other == cell ? 10 : 21))))
            : null;
        var cpus = cell.Cpus.Select(cpu => new XElement("cpu",
            new XAttribute("id", cpu.Cpu), new XAttribute("socket_id", cpu.Socket), new XAttribute("die_id", cpu.Die), new XAttribute("core_id", cpu.Core), new XAttribute("siblings", cpu.Sibling)));
        return new XElement("cell", new XAttribute("id", cell.Cell),
            new XElement("memory", new XAttribute("unit", "KiB"), cell.Memory.ToString(CultureInfo.InvariantCulture)),
            pages, distances, new XElement("cpus", new XAttribute("num", cell.Cpus.Count), cpus));
    }

    private static XElement Guest(string type, string arch, bool isOurs) => new("guest",
        new XElement("os_type", type),
        new XElement("arch", new XAttribute("name", arch),
            new XElement("wordsize", arch == "x86_64" ? 64 : 32),
            new XElement("emulator", TestHost.Emulator),
            new XElement("domain", new XAttribute("type", "test"))),
        new XElement("features", (isOurs ? new[] { "acpi", "apic" } : ["pae", "nonpae"]).Select(feature => new XElement(feature))));
}
