using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a binding of a filter takes the form in which libvirt keeps it (virNWFilterBindingDefParseXML).</summary>
internal static class NetworkFilterBindingPasses
{
    private static readonly XmlErrors Errors = NetworkFilterPasses.Errors;

    internal static void Apply(XElement root)
    {
        NetworkFilterLayout.Binding.Check(root);
        if (root.Element("portdev").Given("name") is null)
            throw Errors.Internal("filter binding has no port dev name");
        if (root.Element("linkdev") is { } link && link.Given("name") is null)
            throw Errors.Internal("filter binding has no link dev name");
        ApplyOwner(root.Element("owner"));
        var mac = root.Element("mac").Given("address") ?? throw Errors.Internal("filter binding has no MAC address");
        root.Element("mac")!.SetAttributeValue("address", MacAddress.TryNormalize(mac, out var address, out _) ? address : throw Errors.Internal($"Unable to parse MAC '{mac}'"));
        if (root.Element("filterref").Given("filter") is null)
            throw Errors.Internal("filter binding has no filter reference");
        NetworkFilterReferencePass.Apply(root.Element("filterref")!);
        NetworkFilterLayout.Binding.Arrange(root);
    }

    private static void ApplyOwner(XElement? owner)
    {
        if (owner?.GivenText("name") is null)
            throw Errors.Internal("filter binding has no owner name");
        var text = owner.GivenText("uuid") ?? throw Errors.Internal("filter binding has no owner UUID");
        owner.Element("uuid")!.Value = VirtUuid.TryParse(text, out var uuid) ? uuid.ToString("D") : throw Errors.Internal($"Unable to parse UUID '{text}'");
    }
}
