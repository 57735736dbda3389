using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>A UUID in its usual form, made up where none is given.</summary>
internal static class UuidPass
{
    /// <summary>Sees to the <c>&lt;uuid&gt;</c> of a tree.</summary>
    /// <exception cref="VirtException">InternalError: it is malformed.</exception>
    internal static void Apply(XElement root, XmlErrors errors)
    {
        if (root.GivenText("uuid") is not { } text)
            root.GetOrAdd("uuid").Value = Guid.NewGuid().ToString("D");
        else if (VirtUuid.TryParse(text, out var uuid))
            root.Element("uuid")!.Value = uuid.ToString("D");
        else
            throw errors.Internal("malformed uuid element");
    }
}
