using Libvirt.Xml;

namespace Libvirt;

public sealed partial class NetworkFilterBindingDefinition
{
    /// <summary>What libvirt finds it by: the port's device.</summary>
    public override string Name
    {
        get => PortDevice;
        set => Root.GetOrAdd("portdev").SetAttributeValue("name", value);
    }

    /// <summary>The name of the domain that the port belongs to.</summary>
    public string Owner => Root.Element("owner")?.GivenText("name") ?? "";

    /// <summary>The UUID of the domain that the port belongs to.</summary>
    public Guid OwnerUuid => VirtUuid.TryParse(Root.Element("owner")?.GivenText("uuid"), out var uuid) ? uuid : Guid.Empty;

    /// <summary>The device of the port on the host, such as <c>vnet0</c>.</summary>
    public string PortDevice => Root.Element("portdev").Given("name") ?? "";

    /// <summary>The device of the host that the port's packets leave by; null where none is given.</summary>
    public string? LinkDevice => Root.Element("linkdev").Given("name");

    /// <summary>The hardware address of the domain's interface.</summary>
    public string Mac => Root.Element("mac").Given("address") ?? "";

    /// <summary>The name of the filter.</summary>
    public string Filter => Root.Element("filterref").Given("filter") ?? "";
}
