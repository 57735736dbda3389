using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The parameters that a filter is used with (virNWFilterParseParamAttributes): by name, and of one name in their own order.</summary>
internal static class NetworkFilterReferencePass
{
    internal static void Apply(XElement reference)
    {
        var parameters = reference.Elements("parameter").ToArray();
        parameters.RemoveAll();
        // One that cannot be is passed over.
        reference.Add(parameters
            .Where(p => p.Attr("name") is { } name && NetworkFilterVariable.IsName(name) && p.Attr("value") is { } value && NetworkFilterVariable.IsValue(value))
            .OrderBy(p => p.Attr("name"), StringComparer.Ordinal));
    }
}
