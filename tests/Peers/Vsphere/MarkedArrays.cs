using System.Text;
using System.Xml.Linq;

namespace Libvirt.Tests.Peers;

/// <summary>Marks the items of arrays in a simulator's answers with their type, as vCenter does and libvirt insists on.</summary>
internal static class MarkedArrays
{
    private const string Prefix = "ArrayOf";

    private static readonly XName Type = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Makes the answer that a vCenter would give.</summary>
    internal static byte[] Mark(byte[] answer)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(answer), LoadOptions.PreserveWhitespace);
        foreach (var array in document.Descendants().Where(element => element.Attribute(Type)?.Value.StartsWith(Prefix, StringComparison.Ordinal) == true).ToList())
        {
            var item = array.Attribute(Type)!.Value[Prefix.Length..];
            // Items of simple types have names in lower case.
            foreach (var element in array.Elements().Where(element => element.Attribute(Type) is null))
                element.SetAttributeValue(Type, element.Name.LocalName == item ? item : $"xsd:{element.Name.LocalName}");
        }
        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }
}
