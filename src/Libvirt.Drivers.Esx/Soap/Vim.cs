using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>The XML of vSphere's web service: its namespaces, and the values in it. What is not known is passed over.</summary>
internal static class Vim
{
    internal const string Urn = "urn:vim25";
    internal const string EnvelopeUri = "http://schemas.xmlsoap.org/soap/envelope/";
    internal const string InstanceUri = "http://www.w3.org/2001/XMLSchema-instance";
    internal const string SchemaUri = "http://www.w3.org/2001/XMLSchema";

    internal static readonly XNamespace Namespace = Urn;
    internal static readonly XNamespace Envelope = EnvelopeUri;
    internal static readonly XName TypeAttribute = XName.Get("type", InstanceUri);

    /// <summary>The type that a value is marked with, without its prefix; null where it is not marked.</summary>
    internal static string? TypeOf(XElement element) => element.Attribute(TypeAttribute)?.Value is { } type ? type[(type.IndexOf(':') + 1)..] : null;

    /// <summary>The children of a name.</summary>
    internal static IEnumerable<XElement> All(this XElement element, string name) => element.Elements(Namespace + name);

    /// <summary>The first child of a name; null where there is none.</summary>
    internal static XElement? Child(this XElement? element, string name) => element?.Element(Namespace + name);

    /// <summary>The text of the first child of a name; null where there is none.</summary>
    internal static string? Text(this XElement? element, string name) => element.Child(name)?.Value;

    /// <summary>A child that has to be there.</summary>
    /// <exception cref="VirtException">InternalError: it is not.</exception>
    internal static XElement Required(this XElement element, string name) =>
        element.Child(name) ?? throw Unexpected($"'{element.Name.LocalName}' has no '{name}'");

    /// <summary>A number; null where there is none.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal static long? Number(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Unexpected($"'{text}' is no number");

    /// <summary>A value of yes or no; false where there is none.</summary>
    internal static bool Boolean(string? text) => text is "true" or "1";

    /// <summary>The server has answered what it must not.</summary>
    internal static VirtException Unexpected(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"unexpected answer of the server: {detail}");
}
