using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Mice, keyboards and tablets, and the bus of each.</summary>
internal static class InputPass
{
    private static readonly HashSet<string> Types = ["mouse", "tablet", "keyboard", "passthrough", "evdev"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var noUsb = domain.DeviceElements("controller").Any(c => c.Attr("type") == "usb" && c.Attr("model") == "none");
        foreach (var input in domain.DeviceElements("input"))
        {
            var type = input.Attr("type") ?? throw XmlValueErrors.Internal("missing input device type");
            if (!Types.Contains(type))
                throw XmlValueErrors.Unsupported($"unknown input device type '{type}'");
            var bus = input.Attr("bus") ?? DefaultBus(domain, type);
            if (bus is "ps2" or "xen" && type is not ("mouse" or "keyboard"))
                throw XmlValueErrors.Internal($"{bus} bus does not support {type} input device");
            if (bus == "xen" && domain.OSType == "hvm")
                throw XmlValueErrors.Internal("unsupported input bus xen");
            if (bus == "usb" && noUsb)
                throw XmlValueErrors.Unsupported("Can't add USB input device. USB bus is disabled");
            input.SetAttributeValue("bus", bus);
        }
    }

    private static string? DefaultBus(DomainDefinition domain, string type) => type switch
    {
        "evdev" => null,
        _ when domain.OSType is "xen" or "linux" => "xen",
        "mouse" or "keyboard" when domain.Arch is "i686" or "x86_64" => "ps2",
        "passthrough" => "virtio",
        _ => "usb",
    };
}
