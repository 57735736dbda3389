namespace Libvirt.Xml;

/// <summary>What libvirt knows of one element: its attributes and children in order.</summary>
/// <param name="Attributes">The rank of each attribute.</param>
/// <param name="Children">The rank of each child.</param>
/// <param name="OmittedIfEmpty">Whether it is left out when there is nothing in it.</param>
internal sealed record XmlElementLayout(Dictionary<string, int> Attributes, Dictionary<string, int> Children, bool OmittedIfEmpty)
{
    /// <summary>The children of which the first counts and others are passed over.</summary>
    internal required HashSet<string> Single { get; init; }

    /// <summary>The form that the value of an attribute must have, where libvirt asks for one.</summary>
    internal required Dictionary<string, XmlValueForm> Forms { get; init; }
}
