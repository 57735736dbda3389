using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Reads our own extension of node files.</summary>
internal static class LabReader
{
    // What tells parts of a kind apart.
    private static readonly string[] Keys = ["id", "target", "path"];

    /// <summary>The images of a world that answers all statistics; null for another.</summary>
    /// <exception cref="VirtException">XmlError: an image is described badly.</exception>
    internal static ImageStore? Images(XElement node)
    {
        if (node.Attribute(LabNames.Statistics)?.Value != "all")
            return null;
        var images = new ImageStore();
        foreach (var element in node.Elements(LabNames.Image))
            images.Add(Image(element));
        return images.FindLoop() is { } path ? throw Error($"the backing chain of image {path} comes back to it") : images;
    }

    /// <summary>Why a domain is in its state.</summary>
    /// <exception cref="VirtException">XmlError: there is no such reason.</exception>
    internal static DomainReason Reason(XElement? machine, DomainState state)
    {
        if (machine?.Attr("reason") is not { } text)
            return DomainReason.Unknown;
        return Enum.TryParse<DomainReason>(text, out var reason) && DomainReasons.FromNumber(state, DomainReasons.Number(state, reason)) == reason
            ? reason
            : throw Error($"there is no reason '{text}' for the state {state}");
    }

    /// <summary>What a domain does; made up where the file does not say.</summary>
    internal static DomainActivity Activity(XElement? machine, DomainConfig config, ImageStore images)
    {
        if (machine?.HasElements != true)
            return MadeUpActivity.Of(config, images);
        var sections = new Dictionary<(string, string), ActivitySection>();
        foreach (var part in machine.Elements())
        {
            var key = Keys.Select(part.Attr).FirstOrDefault(k => k is not null) ?? "";
            if (!sections.TryAdd((part.Name.LocalName, key), ActivitySection.Read(part, key.Length > 0 ? $"{part.Name.LocalName}.{key}." : $"{part.Name.LocalName}.")))
                throw Error($"<{part.Name.LocalName}> '{key}' of domain {config.Name} is there twice");
        }
        return new DomainActivity(sections);
    }

    private static DiskImage Image(XElement element)
    {
        var path = element.Attr("path") ?? throw Error("an image must have a path");
        var allocation = Size(element, "allocation");
        return new DiskImage(
            path, element.Attr("type") ?? "file", element.Attr("format") ?? "raw",
            (Size(element, "capacity") ?? throw Error($"image {path} must have a capacity")).Start,
            allocation, Size(element, "physical") ?? allocation ?? default, element.Attr("backing"));
    }

    private static Counter? Size(XElement element, string name)
    {
        if (element.Attr(name) is not { } text)
            return null;
        return Counter.TryParse(text, out var size) ? size : throw Error($"'{text}' is no {name} of image {element.Attr("path")}");
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.Test, VirtErrorCode.XmlError, detail);
}
