using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Networks;

/// <summary>A group of ports of a switch (HostPortGroup).</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name, which guests are plugged in by.</param>
/// <param name="PortTypes">Of what kind what is plugged in is: <c>virtualMachine</c>, <c>host</c> and others.</param>
/// <param name="Shaping">How much traffic it lets through; null where nothing is said.</param>
internal sealed record PortGroup(string Key, string Name, IReadOnlyList<string> PortTypes, XElement? Shaping)
{
    /// <summary>Reads one.</summary>
    internal static PortGroup Read(XElement element) => new(
        element.Text("key") ?? "",
        element.Required("spec").Required("name").Value,
        [.. element.All("port").Select(port => port.Text("type") ?? "")],
        element.Child("spec").Child("policy").Child("shapingPolicy"));
}
