namespace Libvirt.Xml;

/// <summary>The errors of a kind of XML: each part of the system raises them under its own name.</summary>
/// <param name="Domain">The part of the system.</param>
internal readonly record struct XmlErrors(VirtErrorDomain Domain)
{
    internal VirtException Xml(string detail) => new(Domain, VirtErrorCode.XmlError, detail);

    internal VirtException Detail(string detail) => new(Domain, VirtErrorCode.XmlDetail, detail);

    internal VirtException Unsupported(string detail) => new(Domain, VirtErrorCode.ConfigUnsupported, detail);

    internal VirtException Internal(string detail) => new(Domain, VirtErrorCode.InternalError, detail);

    internal VirtException InvalidArgument(string detail) => new(Domain, VirtErrorCode.InvalidArg, detail);

    /// <summary>What libvirt's readers of attributes say, whoever calls them (virXMLPropString and its kin).</summary>
    internal static VirtException Missing(string attribute, string element) =>
        new(VirtErrorDomain.Xml, VirtErrorCode.XmlError, $"Missing required attribute '{attribute}' in element '{element}'");
}
