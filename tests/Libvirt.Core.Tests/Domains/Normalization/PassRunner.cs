using System.Xml.Linq;
using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

/// <summary>Runs one step of normalisation by itself.</summary>
internal static class PassRunner
{
    private static readonly DomainDefaults Defaults = new() { Arch = "i686", InterfaceNamePrefix = "testnet", TransientNamespaces = ["urn:transient"] };

    /// <summary>What a step makes of a definition with the given parts: the elements of a name below the root, in one line.</summary>
    internal static string Run(DomainPass pass, string element, string parts, string os = "<os><type>hvm</type></os>", string attributes = "")
    {
        var domain = Parse(parts, os, attributes);
        pass(domain, Defaults);
        return string.Concat(domain.Root.Elements().Where(e => e.Name.LocalName == element).Select(e => e.ToString(SaveOptions.DisableFormatting))).Replace('"', '\'');
    }

    /// <summary>What a step makes of devices: their elements in one line.</summary>
    internal static string RunOnDevices(DomainPass pass, string devices, string os = "<os><type>hvm</type></os>")
    {
        var text = Run(pass, "devices", $"<devices>{devices}</devices>", os);
        return text == "<devices />" ? "" : text["<devices>".Length..^"</devices>".Length];
    }

    /// <summary>The error with which a step refuses a definition, as code and detail.</summary>
    internal static (VirtErrorCode, string?) Refusal(DomainPass pass, string parts, string os = "<os><type>hvm</type></os>", string attributes = "")
    {
        var domain = Parse(parts, os, attributes);
        var error = Assert.Throws<VirtException>(() => pass(domain, Defaults));
        return (error.Code, error.Details);
    }

    internal static (VirtErrorCode, string?) RefusalOfDevices(DomainPass pass, string devices, string os = "<os><type>hvm</type></os>") =>
        Refusal(pass, $"<devices>{devices}</devices>", os);

    private static DomainDefinition Parse(string parts, string os, string attributes)
    {
        var memory = XElement.Parse($"<domain {attributes}>{parts}</domain>").Element("memory") is null ? "<memory>4096</memory>" : "";
        return DomainDefinition.Parse($"<domain type='test' {attributes}><name>d</name><uuid>aaaaaaaa-0000-0000-0000-000000000001</uuid>{memory}{os}{parts}</domain>");
    }
}
