using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>The video card (virVMXFormatSVGA).</summary>
internal static class VideoLines
{
    // Windows wants its memory in whole ones of so many KiB.
    private const uint Step = 64;

    internal static void Add(VmxLines lines, DomainDefinition domain)
    {
        switch (domain.DeviceElements("video").ToList())
        {
            case []:
                break;
            case [var card]:
                lines.Add("svga.vramSize", Bytes(card.Element("model")!));
                break;
            default:
                throw VmxRefusal.Internal("No support for multiple video devices");
        }
    }

    private static long Bytes(XElement model)
    {
        if (model.Attr("type") is { } type and not "vmvga")
            throw VmxRefusal.Unsupported($"Unsupported video device type '{type}'");
        if (model.AttrUInt("heads") > 1)
            throw VmxRefusal.Unsupported("Multi-head video devices are unsupported");
        return ((long)(model.AttrUInt("vram") ?? 0) + Step - 1) / Step * Step * 1024;
    }
}
