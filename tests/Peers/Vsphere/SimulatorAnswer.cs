using System.Text;
using System.Xml.Linq;

namespace Libvirt.Tests.Peers;

/// <summary>Puts into a simulator's answers what servers send and libvirt does not do without: it refuses items of arrays without their types, and ends itself at a datastore without a mount point.</summary>
internal static class SimulatorAnswer
{
    private const string ArrayPrefix = "ArrayOf";

    private static readonly XName Type = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Makes the answer that a server would give.</summary>
    internal static byte[] Complete(byte[] answer)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(answer), LoadOptions.PreserveWhitespace);
        foreach (var array in document.Descendants().Where(element => element.Attribute(Type)?.Value.StartsWith(ArrayPrefix, StringComparison.Ordinal) == true).ToList())
            MarkItems(array, array.Attribute(Type)!.Value[ArrayPrefix.Length..]);
        foreach (var mount in document.Descendants().Where(element => element is { Name.LocalName: "mountInfo", Parent.Name.LocalName: "DatastoreHostMount" }).ToList())
            AddPath(mount);
        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }

    private static void MarkItems(XElement array, string type)
    {
        // Items of simple types have names in lower case.
        foreach (var item in array.Elements().Where(item => item.Attribute(Type) is null))
            item.SetAttributeValue(Type, item.Name.LocalName == type ? type : $"xsd:{item.Name.LocalName}");
    }

    private static void AddPath(XElement mount)
    {
        var path = mount.Name.Namespace + "path";
        if (mount.Element(path) is not null)
            return;
        // The simulator names a datastore by its folder: FOLDER@PARENT.
        var datastore = mount.Ancestors().Elements(mount.Name.Namespace + "obj").First().Value.Split('@')[0];
        mount.AddFirst(new XElement(path, $"/vmfs/volumes/{Path.GetFileName(datastore)}"));
    }
}
