using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The firmware of a machine: named, or chosen by what it must have; and its boot menu.</summary>
internal static class FirmwarePass
{
    private const string SecureBoot = "secure-boot";

    private const string EnrolledKeys = "enrolled-keys";

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (domain.Root.Element("os") is not { } os)
            return;
        var firmware = domain.OSType == "hvm" ? os.Attr("firmware") : null;
        if (firmware is not (null or "bios" or "efi"))
            throw XmlValueErrors.Error($"unknown firmware value {firmware}");
        if (domain.OSType == "hvm")
        {
            Features(os, firmware);
            BootMenu(os);
        }
        var (loader, nvram) = (os.Element("loader"), os.Element("nvram"));
        if (loader is null && nvram is null)
            return;
        if (loader is { Value.Length: > 0 })
            loader.SetAttributeValue("type", loader.Attr("type") ?? "rom");
        if (firmware is not null)
            CheckChosen(loader, nvram, firmware);
        else if (loader is not { Value.Length: > 0 })
            throw Refused("no loader path specified and firmware auto selection disabled");
        CheckState(loader, nvram, firmware);
    }

    private static void Features(XElement os, string? firmware)
    {
        if (os.Element("firmware") is not { } list)
            return;
        // They choose nothing where nothing is to be chosen.
        if (firmware is null)
        {
            list.Remove();
            return;
        }
        var features = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var feature in list.Elements("feature"))
        {
            var name = feature.Attr("name") ?? throw XmlValueErrors.Missing("name", "feature");
            if (name is not (SecureBoot or EnrolledKeys))
                throw XmlValueErrors.Invalid("name", "feature", name);
            if ((feature.Attr("enabled") ?? throw XmlValueErrors.Missing("enabled", "feature")) is var enabled and not ("yes" or "no"))
                throw XmlValueErrors.Invalid("enabled", "feature", enabled);
            features[name] = feature;
        }
        if (features.GetValueOrDefault(EnrolledKeys)?.Attr("enabled") == "yes")
        {
            if (features.GetValueOrDefault(SecureBoot)?.Attr("enabled") == "no")
                throw Refused("firmware feature 'enrolled-keys' cannot be enabled when firmware feature 'secure-boot' is disabled");
            features.TryAdd(SecureBoot, new XElement("feature", new XAttribute("enabled", "yes"), new XAttribute("name", SecureBoot)));
        }
        list.ReplaceNodes(features.OrderBy(f => f.Key != EnrolledKeys).Select(f => f.Value));
    }

    private static void BootMenu(XElement os)
    {
        if (os.Element("bootmenu") is not { } menu)
            return;
        if (menu.Attr("enable") is { } enable and not ("yes" or "no"))
            throw XmlValueErrors.Invalid("enable", "bootmenu", enable);
        if (menu.Attr("enable") != "yes")
            menu.SetAttributeValue("timeout", null);
        else if (menu.AttrUInt("timeout") > ushort.MaxValue)
            throw XmlValueErrors.Unsupported("invalid value for boot menu timeout, must be in range [0,65535]");
        if (menu.Attr("timeout") is { } timeout)
            menu.SetAttributeValue("timeout", uint.Parse(timeout, CultureInfo.InvariantCulture));
    }

    private static void CheckChosen(XElement? loader, XElement? nvram, string firmware)
    {
        foreach (var name in (ReadOnlySpan<string>)["readonly", "type"])
        {
            if (loader?.Attr(name) is not null)
                throw Refused($"loader attribute '{name}' cannot be specified when firmware autoselection is enabled");
        }
        if (nvram?.Attr("template") is not null)
            throw Refused("nvram attribute 'template' cannot be specified when firmware autoselection is enabled");
        if (loader?.Attr("secure") == "no")
            throw Refused("loader attribute 'secure' cannot be specified when firmware autoselection is enabled");
        if (HasStore(nvram) && firmware != "efi")
            throw Refused($"firmware type '{firmware}' does not support nvram");
    }

    private static void CheckState(XElement? loader, XElement? nvram, string? firmware)
    {
        switch (loader?.Attr("stateless"))
        {
            case "yes" when nvram?.Attr("template") is not null:
                throw Refused("NVRAM template is not permitted when loader is stateless");
            case "yes" when HasStore(nvram):
                throw Refused("NVRAM is not permitted when loader is stateless");
            case "no" when firmware is null && loader.Attr("type") != "pflash":
                throw Refused("Only pflash loader type permits NVRAM");
            case "no" when firmware is not (null or "efi"):
                throw Refused("Only EFI firmware permits NVRAM");
        }
    }

    private static bool HasStore(XElement? nvram) => nvram is not null && (nvram.Attr("type") is not null || nvram.Value.Length > 0);

    private static VirtException Refused(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.XmlDetail, detail);
}
