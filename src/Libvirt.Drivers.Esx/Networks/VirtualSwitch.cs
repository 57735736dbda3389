using System.Xml.Linq;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Networks;

/// <summary>A switch of a host (HostVirtualSwitch): what libvirt calls a network.</summary>
/// <param name="Key">Its key, unique on its host and the same for life.</param>
/// <param name="Name">Its name.</param>
/// <param name="Nics">The keys of the cards that it is plugged into.</param>
/// <param name="PortGroups">The keys of its groups of ports.</param>
/// <param name="Shaping">How much traffic it lets through; null where nothing is said.</param>
internal sealed record VirtualSwitch(string Key, string Name, IReadOnlyList<string> Nics, IReadOnlyList<string> PortGroups, XElement? Shaping)
{
    /// <summary>Its UUID: it has none of its own, and libvirt makes it from the key.</summary>
    internal Guid Uuid => KeyUuid.Of(Key);

    /// <summary>Reads one.</summary>
    internal static VirtualSwitch Read(XElement element) => new(
        element.Required("key").Value,
        element.Required("name").Value,
        [.. element.All("pnic").Select(key => key.Value)],
        [.. element.All("portgroup").Select(key => key.Value)],
        element.Child("spec").Child("policy").Child("shapingPolicy"));
}
