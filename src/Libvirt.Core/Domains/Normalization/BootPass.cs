using System.Buffers;
using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Where the definition says nothing about booting, a full machine boots from its hard disk.</summary>
internal static class BootPass
{
    private const int MaxLoadParameter = 8;

    private static readonly SearchValues<char> LoadParameterChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789. ");

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var orders = new HashSet<uint>();
        foreach (var boot in domain.DeviceElements().Elements("boot"))
        {
            if (!uint.TryParse(boot.Attr("order"), NumberStyles.None, CultureInfo.InvariantCulture, out var order))
                throw XmlValueErrors.Invalid("order", "boot", boot.Attr("order"), "non-negative integer value");
            if (!orders.Add(order))
                throw XmlValueErrors.Unsupported($"boot order '{order}' used for more than one device");
            if (boot.Attr("loadparm") is { } parameter)
                boot.SetAttributeValue("loadparm", LoadParameter(parameter));
        }
        if (domain.BootDevices.Count > 0 && orders.Count > 0)
            throw XmlValueErrors.Unsupported("per-device boot elements cannot be used together with os/boot elements");
        if (defaults.HasBootOrder && domain.BootDevices.Count == 0 && orders.Count == 0 && domain.OSType == "hvm" && string.IsNullOrEmpty(domain.Root.ChildText("bootloader")))
            domain.Root.Element("os")!.Add(new XElement("boot", new XAttribute("dev", "hd")));
    }

    // What a mainframe's loader is told.
    private static string LoadParameter(string text)
    {
        var upper = text.ToUpperInvariant();
        if (upper.Length is 0 or > MaxLoadParameter)
            throw XmlValueErrors.Internal($"loadparm value '{upper}' must be between 1 and 8 characters");
        return upper.AsSpan().ContainsAnyExcept(LoadParameterChars)
            ? throw XmlValueErrors.Internal($"invalid loadparm value '{upper}', expecting chars in set of [a-zA-Z0-9.] and blank spaces")
            : upper;
    }
}
