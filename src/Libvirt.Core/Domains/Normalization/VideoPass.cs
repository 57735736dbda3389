using System.Globalization;
using System.Numerics;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Video cards: one where there is a graphical console, memory for each, and which is the first.</summary>
internal static class VideoPass
{
    private static readonly HashSet<string> Models = ["vga", "cirrus", "vmvga", "xen", "vbox", "qxl", "parallels", "virtio", "gop", "none", "bochs", "ramfb"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var cards = domain.DeviceElements("video").ToList();
        if (cards.Count == 0 && domain.DeviceElements("graphics").Any())
        {
            cards.Add(new XElement("video"));
            domain.Devices.Add(cards[0]);
        }
        foreach (var card in cards)
            Fill(card.GetOrAdd("model"), domain, defaults);

        if (cards.Count > 1 && cards.Any(c => c.Element("model")!.Attr("type") == "none"))
            throw XmlValueErrors.Unsupported("a 'none' video type must be the only video device defined for the domain");
        var primary = cards.Where(c => c.Element("model")!.Attr("primary") == "yes").ToList();
        if (primary.Count > 1)
            throw XmlValueErrors.Unsupported("Only one primary video device is supported");
        if (cards.Count == 0 || cards[0].Element("model")!.Attr("type") == "none")
            return;
        var first = primary.FirstOrDefault() ?? cards[0];
        foreach (var card in cards)
            card.Element("model")!.SetAttributeValue("primary", card == first ? "yes" : null);
        if (first != cards[0])
        {
            first.Remove();
            cards[0].AddBeforeSelf(first);
        }
    }

    private static void Fill(XElement model, DomainDefinition domain, DomainDefaults defaults)
    {
        var type = model.Attr("type") ?? defaults.VideoModel ?? DefaultModel(domain);
        if (!Models.Contains(type))
            throw XmlValueErrors.Unsupported($"unknown video model '{type}'");
        if (model.Attr("vram64") is not null && type != "qxl")
            throw XmlValueErrors.Unsupported("vram64 attribute only supported for video type qxl");
        model.SetAttributeValue("type", type);
        if (type == "ramfb" && model.Parent!.Element("address") is not null)
            throw XmlValueErrors.Unsupported("address not supported for video type ramfb");
        if (type == "none")
            return;
        model.SetAttributeValue("heads", model.Attr("heads") ?? "1");
        model.SetAttributeValue("vram", PowerOfTwo(model, "vram", DefaultMemory(type, domain)));
        model.SetAttributeValue("ram", type == "qxl" ? PowerOfTwo(model, "ram", 65536) : null);
    }

    private static string DefaultModel(DomainDefinition domain) => domain switch
    {
        { OSType: "xen" or "linux" } => "xen",
        { Arch: "ppc64" or "ppc64le" } => "vga",
        _ => "cirrus",
    };

    // In KiB; 0 where the card has no memory of its own to speak of.
    private static uint DefaultMemory(string model, DomainDefinition domain) => model switch
    {
        "cirrus" or "vga" or "vmvga" or "bochs" => domain.Type switch
        {
            "vbox" => 8192u,
            "vmware" => 4096,
            _ => 16384,
        },
        "xen" => 4096,
        "qxl" => 65536,
        _ => 0,
    };

    private static string? PowerOfTwo(XElement model, string name, uint usual)
    {
        if (model.Attr(name) is not { } text)
            return usual == 0 ? null : usual.ToString(CultureInfo.InvariantCulture);
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= 1u << 31
            ? BitOperations.RoundUpToPowerOf2(size).ToString(CultureInfo.InvariantCulture)
            : throw XmlValueErrors.Invalid(name, "model", text, "non-negative integer value");
    }
}
