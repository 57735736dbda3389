using Libvirt.Xml;

namespace Libvirt;

public sealed partial class NetworkPortDefinition
{
    /// <summary>The name of the domain that it belongs to.</summary>
    public string Owner => Root.Element("owner")?.GivenText("name") ?? "";

    /// <summary>The UUID of the domain that it belongs to.</summary>
    public Guid OwnerUuid => VirtUuid.TryParse(Root.Element("owner")?.GivenText("uuid"), out var uuid) ? uuid : Guid.Empty;

    /// <summary>The group of ports that it is in; null where it is in none.</summary>
    public string? Group => Root.GivenText("group");

    /// <summary>The hardware address of the domain's interface.</summary>
    public string Mac => Root.Element("mac").Given("address") ?? "";

    /// <summary>What it is plugged into: <c>network</c>, <c>bridge</c>, <c>direct</c> or <c>hostdev-pci</c>; null where it is into nothing.</summary>
    public string? PlugType => Root.Element("plug").Given("type");

    /// <summary>The bridge or device of the host that it is plugged into; null where it is into none.</summary>
    public string? PlugDevice => Root.Element("plug").Given("bridge") ?? Root.Element("plug").Given("dev");
}
