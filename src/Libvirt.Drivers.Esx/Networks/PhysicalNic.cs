using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Networks;

/// <summary>A network card of a host (PhysicalNic): what libvirt calls an interface.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Device">Its name: <c>vmnic0</c>.</param>
/// <param name="Mac">Its hardware address.</param>
/// <param name="HasDhcp">Whether it gets an address by DHCP.</param>
/// <param name="Address">Its address; null where it has none.</param>
/// <param name="Mask">The mask of its subnet; null where it has none.</param>
internal sealed record PhysicalNic(string Key, string Device, string Mac, bool HasDhcp, string? Address, string? Mask)
{
    /// <summary>Reads one.</summary>
    internal static PhysicalNic Read(XElement element)
    {
        var ip = element.Child("spec").Child("ip");
        return new PhysicalNic(
            element.Required("key").Value,
            element.Required("device").Value,
            element.Text("mac") ?? "",
            Vim.Boolean(ip.Text("dhcp")),
            Given(ip.Text("ipAddress")),
            Given(ip.Text("subnetMask")));
    }

    private static string? Given(string? text) => text is { Length: > 0 } ? text : null;
}
