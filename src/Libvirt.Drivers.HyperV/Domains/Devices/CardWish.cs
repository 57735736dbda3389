using Libvirt.Drivers.HyperV.Domains.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>A network card that a machine shall have.</summary>
/// <param name="Mac">Its hardware address.</param>
/// <param name="IsLegacy">Whether it looks like an old card.</param>
/// <param name="Switch">The GUID or the name of the switch; null for none.</param>
/// <param name="IsUp">Whether the connection is on.</param>
internal sealed record CardWish(string Mac, bool IsLegacy, string? Switch, bool IsUp)
{
    private const string SyntheticModel = "netvsc";

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: Hyper-V has no such cards.</exception>
    internal static CardWish Of(InterfaceDefinition card)
    {
        if (card.Type is not ("bridge" or "network" or "null"))
            throw Unsupported($"network interfaces of type '{card.Type}' are not supported: bridge and network name a virtual switch, null none");
        if (card.Model is not (null or SyntheticModel or InterfaceXml.LegacyModel))
            throw Unsupported($"the model of a network interface is '{SyntheticModel}' or '{InterfaceXml.LegacyModel}', not '{card.Model}'");
        return new CardWish(
            card.Mac ?? "",
            card.Model == InterfaceXml.LegacyModel,
            card.Type == "null" ? null : card.Source ?? throw Unsupported("a network interface names no virtual switch"),
            card.LinkState != LinkState.Down);
    }

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, detail);
}
