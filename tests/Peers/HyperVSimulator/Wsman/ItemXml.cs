using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>What an enumeration tells of its instances.</summary>
internal enum EnumerationMode
{
    Object,
    Reference,
    Both,
}

/// <summary>The items of an enumeration.</summary>
/// <param name="style">How resources are named.</param>
/// <param name="settings">What the host is like.</param>
/// <param name="mode">What is told.</param>
internal sealed class ItemXml(ResourceUri style, SimulatorSettings settings, EnumerationMode mode)
{
    private readonly InstanceXml _instances = new(style, settings.ShowsMissing);

    internal XElement Write(WqlResult result) => mode switch
    {
        EnumerationMode.Object => Instance(result),
        EnumerationMode.Reference => Reference(result.Instance),
        _ => new(Ns.W + "Item", Instance(result), Reference(result.Instance)),
    };

    private XElement Instance(WqlResult result) => _instances.Write(result.Instance, result.Columns, settings.ShowsBaseOnly ? result.Asked : null);

    private XElement Reference(WmiInstance instance) => new(Ns.A + "EndpointReference", Epr.Children(instance.Path, instance.Namespace, style));
}
