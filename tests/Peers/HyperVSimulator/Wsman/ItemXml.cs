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
internal sealed class ItemXml(ResourceUri style, bool showsMissing, EnumerationMode mode)
{
    private readonly InstanceXml _instances = new(style, showsMissing);

    internal XElement Write(WqlResult result) => mode switch
    {
        EnumerationMode.Object => _instances.Write(result.Instance, result.Columns),
        EnumerationMode.Reference => Reference(result.Instance),
        _ => new(Ns.W + "Item", _instances.Write(result.Instance, result.Columns), Reference(result.Instance)),
    };

    private XElement Reference(WmiInstance instance) => new(Ns.A + "EndpointReference", Epr.Children(instance.Path, instance.Namespace, style));
}
