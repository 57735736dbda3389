using System.Xml.Linq;

namespace Libvirt.Xml;

/// <summary>A UUID in its usual form, made up where none is given.</summary>
internal static class UuidPass
{
    /// <summary>Sees to the <c>&lt;uuid&gt;</c> of a tree.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="errors">The part of the system that refuses it.</param>
    /// <param name="code">What it refuses it with.</param>
    /// <exception cref="VirtException">It is malformed.</exception>
    internal static void Apply(XElement root, XmlErrors errors, VirtErrorCode code = VirtErrorCode.InternalError)
    {
        if (root.GivenText("uuid") is not { } text)
            root.GetOrAdd("uuid").Value = Guid.NewGuid().ToString("D");
        else if (VirtUuid.TryParse(text, out var uuid))
            root.Element("uuid")!.Value = uuid.ToString("D");
        else
            throw new VirtException(errors.Domain, code, "malformed uuid element");
    }
}
