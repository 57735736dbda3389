using System.Xml;

namespace Libvirt.Drivers.HyperV.Wsman.Cim;

/// <summary>A parameter of a method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Write">Writes what stands in its element.</param>
internal sealed record CimParameter(string Name, Action<XmlWriter> Write)
{
    /// <summary>A simple value.</summary>
    internal static CimParameter Of(string name, string value) => new(name, writer => writer.WriteString(value));

    /// <summary>A reference.</summary>
    internal static CimParameter Of(string name, EndpointReference value) => new(name, value.Write);

    /// <summary>Instances, or simple values, of an array: an element each.</summary>
    internal static IEnumerable<CimParameter> OfEach(string name, IEnumerable<string> values) => values.Select(value => Of(name, value));
}
